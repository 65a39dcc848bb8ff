// Refines the list of missions without a reload. Without it, or when anything goes wrong, the
// form and the links lead to the same pages.
const HEAD = 'link[rel="canonical"], meta[name="robots"], link[type="application/atom+xml"]';
const form = document.getElementById("filters");
const news = document.getElementById("missions-news");
const results = () => document.getElementById("missions");
const here = () => location.pathname + location.search;
let shown = here();
let pending;
let waiting;

// What cannot be right is left out; so is what is empty.
function address() {
  const isAsked = ([name, value]) => value && form.elements[name].validity?.valid !== false;
  const query = new URLSearchParams([...new FormData(form)].filter(isAsked)).toString();
  return form.action + (query && `?${query}`);
}

// Shows the browser's own message, next to the field.
function mark(field, refusal = "") {
  field.setCustomValidity(refusal);
  if (field.validity.valid) field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
  return field.reportValidity();
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
  for (const old of document.head.querySelectorAll(HEAD)) old.remove();
  document.head.append(...page.head.querySelectorAll(HEAD));
}

// `field` is what was changed, if anything was; `moves`: the focus goes to the list.
async function show(url, { field, fromForm = Boolean(field), isNew = true, moves = false } = {}) {
  clearTimeout(waiting);
  pending?.abort();
  const { signal } = (pending = new AbortController());
  results().setAttribute("aria-busy", "true");
  news.textContent = "";
  try {
    const response = await fetch(url, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (signal.aborted) return;
    if (field && response.status < 500 && !page.getElementById("missions")) {
      mark(field, form.dataset.refusal);
    } else {
      renew(page, !fromForm);
      if (isNew) history.pushState(null, "", response.url);
      shown = here();
      const total = document.getElementById("missions-total");
      if (moves) total.focus(); // which reads it out
      else news.textContent = total.textContent;
    }
    results().removeAttribute("aria-busy");
  } catch {
    if (signal.aborted) return;
    if (isNew) location.assign(url);
    else location.reload();
  }
}

form?.addEventListener("input", ({ target: field }) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => mark(field) && show(address(), { field }), field.type === "text" ? 400 : 0);
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
