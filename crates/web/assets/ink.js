// The text view: line numbers and colours behind a plain text field, which stays what is typed into and sent.

const TOKEN = /(\/\/[^\n]*|\/\*[\s\S]*?\*\/|\/-)|(#*"""[\s\S]*?"""#*|#*"(?:\\.|[^"\\\n])*"?#*)|(#(?:true|false|null)\b|[+-]?\d[\w.]*)|([A-Za-z_][\w.:-]*)(?=\s*=)|([^\s{};="#/\\()]+)|([{};=\\])|(\s+|[\s\S])/g;
const MOST = 200000;

export function inkCode(form) {
  const box = form.querySelector(".ed-code");
  if (!box) return null;
  const source = box.querySelector("textarea");
  const ink = document.createElement("pre");
  const gutter = document.createElement("pre");
  ink.className = "ed-ink";
  gutter.className = "ed-gutter";
  ink.setAttribute("aria-hidden", "true");
  gutter.setAttribute("aria-hidden", "true");
  box.prepend(gutter, ink);
  box.classList.add("ed-code-on");
  let marks = JSON.parse(document.getElementById("ed-marks")?.textContent || "[]");
  const draw = () => {
    ink.replaceChildren(...pieces(source.value, spans(source.value, marks)), "\n");
    gutter.replaceChildren(...numbers(source.value, marks));
    scroll();
  };
  const scroll = () => {
    ink.scrollTop = source.scrollTop;
    ink.scrollLeft = source.scrollLeft;
    gutter.scrollTop = source.scrollTop;
  };
  source.addEventListener("input", draw);
  source.addEventListener("scroll", scroll);
  source.addEventListener("keydown", (event) => indent(event, source));
  draw();
  return (found) => { marks = found; draw(); };
}

// The server counts bytes, the browser counts characters.
function spans(text, marks) {
  const bytes = new TextEncoder();
  const ascii = bytes.encode(text).length === text.length;
  const at = (place) => {
    if (ascii) return place;
    let byte = 0;
    let index = 0;
    for (const sign of text) {
      if (byte >= place) break;
      byte += bytes.encode(sign).length;
      index += sign.length;
    }
    return index;
  };
  if (marks.length > 200) marks = marks.slice(0, 200);
  return marks.map((mark) => ({ from: at(mark.start), to: at(mark.start + Math.max(mark.len, 1)), wrong: mark.weight === "error" }));
}

function* tokens(text) {
  if (text.length > MOST) { yield ["", text, 0]; return; }
  let node = true;
  let at = 0;
  for (const [whole, comment, quoted, mark, prop, word, sign] of text.matchAll(TOKEN)) {
    let kind = "";
    if (comment) kind = "k-comment";
    else if (quoted) kind = "k-text";
    else if (mark) kind = "k-mark";
    else if (prop) kind = "k-prop";
    else if (word) kind = node ? "k-node" : "";
    if (sign === "{" || sign === "}" || sign === ";" || (!comment && !quoted && whole.includes("\n"))) node = true;
    else if (word || quoted || mark) node = false;
    yield [kind, whole, at];
    at += whole.length;
  }
}

function* pieces(text, found) {
  for (const [kind, piece, at] of tokens(text)) {
    const here = found.find((span) => span.from < at + piece.length && at < span.to && piece.trim());
    if (!kind && !here) { yield piece; continue; }
    const span = document.createElement("span");
    span.className = [kind, here ? (here.wrong ? "k-wrong" : "k-found") : ""].join(" ").trim();
    span.textContent = piece;
    yield span;
  }
}

function* numbers(text, marks) {
  const weights = new Map();
  const rank = ["error", "high", "medium", "low"];
  for (const mark of marks) {
    const before = weights.get(mark.line);
    if (!before || rank.indexOf(mark.weight) < rank.indexOf(before)) weights.set(mark.line, mark.weight);
  }
  const count = text.split("\n").length;
  for (let line = 1; line <= count; line++) {
    const weight = weights.get(line);
    if (weight) {
      const mark = document.createElement("b");
      mark.className = `ed-${weight}`;
      mark.textContent = line;
      yield mark;
      yield "\n";
    } else yield `${line}\n`;
  }
}

// A new line begins where the one before it did. Tab leaves the field, as everywhere.
function indent(event, source) {
  if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const before = source.value.slice(0, source.selectionStart);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const lead = line.match(/^[ \t]*/)[0] + (/\{\s*$/.test(line) ? "    " : "");
  if (!lead) return;
  event.preventDefault();
  document.execCommand("insertText", false, `\n${lead}`);
}
