// Refines the list of missions without a reload. Without it, or when anything goes wrong, the
// form and the links lead to the same pages.
const form = document.getElementById("filters");
const news = document.getElementById("missions-news");
const results = () => document.getElementById("missions");
const here = () => location.pathname + location.search;
let shown = here();
let pending;
let waiting;

function address() {
  const given = [...new FormData(form)].filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  return form.action + (query && `?${query}`);
}

// The form itself is renewed when it was not what changed: its controls keep the focus otherwise.
function renew(page, isFormToo) {
  const fresh = page.getElementById("filters");
  form.action = fresh.getAttribute("action");
  if (isFormToo) form.innerHTML = fresh.innerHTML;
  for (const old of document.querySelectorAll("[data-swap]")) {
    const part = page.getElementById(old.id);
    if (part) old.innerHTML = part.innerHTML;
  }
  document.title = page.title;
  news.textContent = document.getElementById("missions-total").textContent;
}

async function show(url, { fromForm = false, isNew = true, moves = false } = {}) {
  clearTimeout(waiting);
  pending?.abort();
  const { signal } = (pending = new AbortController());
  results().setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal, headers: { Accept: "text/html" } });
    const text = await response.text();
    if (signal.aborted) return;
    renew(new DOMParser().parseFromString(text, "text/html"), !fromForm);
    if (isNew) history.pushState(null, "", response.url);
    shown = here();
    if (moves) document.getElementById("missions-total").focus();
    results().removeAttribute("aria-busy");
  } catch {
    if (signal.aborted) return;
    if (isNew) location.assign(url);
    else location.reload();
  }
}

form?.addEventListener("input", ({ target }) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(address(), { fromForm: true }), target.type === "text" ? 400 : 0);
});

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  show(address(), { fromForm: true, moves: true });
});

form && document.addEventListener("click", (event) => {
  const link = event.target.closest("#missions :is(.filter-chips, .sort-links, .pagination) a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  show(link.href, { moves: true });
});

// A link to a part of the page is a step of the history too: nothing changes then.
form && addEventListener("popstate", () => {
  if (here() !== shown) show(location.href, { isNew: false });
});
