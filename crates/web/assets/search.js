// A list answers while you type. The words travel in the body, never in an address.

const WAIT = 160;

export function searchAsYouType() {
  document.querySelectorAll("form[data-live]").forEach((form) => {
    const target = document.getElementById(form.dataset.live);
    const input = form.querySelector("input[type=search]");
    if (!target || !input) return;
    let timer = 0;
    let asked = null;
    const ask = async () => {
      asked?.abort();
      asked = new AbortController();
      target.classList.add("busy");
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
          headers: { "Seloste-Part": "rows" },
          signal: asked.signal,
          credentials: "same-origin",
        });
        if (answer.redirected || answer.status === 401) { location.reload(); return; }
        target.innerHTML = await answer.text();
        target.classList.remove("busy");
      } catch (problem) {
        if (problem.name !== "AbortError") form.submit();
      }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); });
    form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask(); });
  });
}
