// The editor answers while you type: findings, outline and page come from the server; nothing is saved until you say so.

import { inkCode } from "./ink.js";

const WAIT = 350;

export function edit() {
  const editor = document.querySelector("[data-editor]");
  const form = document.getElementById("ed-form");
  if (!editor || !form) return;
  tabs(editor);
  shapes(form);
  fold();
  languages(editor, () => ask(editor, form, ink));
  const ink = inkCode(form);
  show(document.getElementById("ed-clause")?.dataset.clause, false);
  if (form.getAttribute("action") !== "/editor/save") return;
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(() => ask(editor, form, ink), WAIT); };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=do][value=save]"));
  });
}

let asked = null;

async function ask(editor, form, ink) {
  asked?.abort();
  asked = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("page-lang", editor.dataset.lang);
  const state = document.getElementById("ed-state");
  try {
    const answer = await fetch("/editor/check", {
      method: "POST", body, headers: { "Seloste-Part": "editor" }, signal: asked.signal, credentials: "same-origin",
    });
    if (answer.status === 401) { tell(state, editor.dataset.over); return; }
    if (answer.status === 413) { tell(state, editor.dataset.long); return; }
    if (!answer.ok) return;
    take(await answer.json(), ink);
  } catch (problem) {
    if (problem.name !== "AbortError") tell(state, editor.dataset.offline);
  }
}

function tell(state, words) {
  state.textContent = words;
  state.classList.add("ed-warn");
}

function take(judged, ink) {
  put("ed-outline", judged.outline);
  put("ed-here", judged.here);
  put("ed-panel-found", judged.found);
  put("ed-found-count", judged.count);
  const page = document.getElementById("ed-page");
  page.classList.toggle("ed-old", judged.page === null);
  if (judged.page !== null) {
    const panel = scroller(page);
    const at = panel.scrollTop;
    page.innerHTML = judged.page;
    panel.scrollTop = at;
    light(judged.clause);
  }
  document.getElementById("ed-unsaved").hidden = !judged.changed;
  ink?.(judged.findings);
}

function put(id, markup) {
  const place = document.getElementById(id);
  // What has the focus is not taken away under somebody's hands.
  if (place && !place.contains(document.activeElement)) place.innerHTML = markup;
}

function scroller(page) {
  const side = page.closest(".ed-side");
  return side.scrollHeight > side.clientHeight ? side : document.scrollingElement;
}

// The place of the page that tells of the clause: its own, or the first that belongs to it.
function place(clause) {
  const page = document.getElementById("ed-page");
  if (!clause || !page) return null;
  const id = `s-${clause}`;
  const own = page.querySelector(`[id="${CSS.escape(id)}"]`);
  if (own) return own;
  const near = [...page.querySelectorAll("[id^='s-']")].find((one) => one.id.startsWith(`${id}/`) || one.id.startsWith(`${id}.`));
  return near ?? page.querySelector(`[id="${CSS.escape(clause.split(".")[0])}"]`);
}

function light(clause) {
  document.querySelectorAll(".ed-lit").forEach((one) => one.classList.remove("ed-lit"));
  const found = place(clause);
  found?.classList.add("ed-lit");
  return found;
}

function show(clause) {
  const found = light(clause);
  const side = found?.closest(".ed-side");
  if (!found || side.scrollHeight <= side.clientHeight) return;
  side.scrollTop = found.getBoundingClientRect().top - side.getBoundingClientRect().top + side.scrollTop - 120;
}

function tabs(editor) {
  const all = [...editor.querySelectorAll("[role=tab]")];
  const choose = (tab) => {
    all.forEach((one) => {
      const on = one === tab;
      one.setAttribute("aria-selected", on);
      one.tabIndex = on ? 0 : -1;
      document.getElementById(one.getAttribute("aria-controls")).hidden = !on;
    });
  };
  all.forEach((tab, at) => {
    tab.addEventListener("click", () => { choose(tab); sessionStorage.setItem("ed-tab", tab.id); });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = all[(at + step + all.length) % all.length];
      next.focus();
      next.click();
    });
  });
  choose(all.find((tab) => tab.id === sessionStorage.getItem("ed-tab")) ?? all[0]);
}

// Of a retention rule only the questions of its shape are shown.
function shapes(form) {
  form.querySelectorAll("[data-shapes]").forEach((keep) => {
    const shape = keep.querySelector("[data-shape]");
    const turn = () => keep.querySelectorAll("[data-for]").forEach((part) => { part.hidden = part.dataset.for !== shape.value; });
    shape.addEventListener("change", turn);
    turn();
  });
}

// On a small screen the outline is folded away until it is asked for.
function fold() {
  const outline = document.querySelector(".ed-fold");
  if (matchMedia("(max-width: 860px)").matches) outline.open = false;
  const current = outline.querySelector("[aria-current]");
  const box = outline.closest(".ed-outline");
  if (current && current.offsetTop > box.clientHeight - 120) box.scrollTop = current.offsetTop - box.clientHeight / 3;
}

function languages(editor, again) {
  editor.querySelectorAll("[data-page-lang]").forEach((link) => {
    link.addEventListener("click", (event) => {
      if (document.getElementById("ed-form").getAttribute("action") !== "/editor/save") return;
      event.preventDefault();
      editor.dataset.lang = link.dataset.pageLang;
      editor.querySelectorAll("[data-page-lang]").forEach((one) => one.removeAttribute("aria-current"));
      link.setAttribute("aria-current", "true");
      again();
    });
  });
}
