// The facts of a role in the city that an editor chooses, shown before anything is saved.
"use strict";

// Wagtail loads scripts before the form.
document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-landing-facts]");
  const form = panel?.closest("form");
  if (!form) return;
  const status = panel.querySelector("[role=status]");
  const body = panel.querySelector("[data-landing-facts-body]");
  const chosen = () => form.elements.city?.value ?? "";
  const address = new URL(panel.dataset.landingFacts, location.href);
  let asked = 0;

  async function read() {
    address.searchParams.set("city", chosen());
    // So that somebody who is signed out meanwhile gets an error, not the page to sign in.
    const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  }

  async function show() {
    const number = (asked += 1);
    const city = (panel.dataset.city = chosen());
    let html = "";
    let said = panel.dataset.none;
    panel.setAttribute("aria-busy", "true");
    try {
      if (city) html = await read();
    } catch {
      said = panel.dataset.failed;
    }
    // Answers may overtake each other.
    if (number !== asked) return;
    body.innerHTML = html;
    status.textContent = body.querySelector("[data-about]")?.dataset.about ?? said;
    panel.removeAttribute("aria-busy");
  }

  form.addEventListener("change", (event) => {
    if (event.target.name === "city") show();
  });
  // The first time that the page is saved by itself: from now on it is not another one.
  form.addEventListener("w-autosave:success", ({ detail }) => {
    const page = detail.response?.pk;
    if (!page || address.searchParams.get("page") === String(page)) return;
    address.searchParams.set("page", page);
    show();
  });
  // Back from another page the browser may have put another city into the form.
  addEventListener("pageshow", () => {
    if (chosen() !== panel.dataset.city) show();
  });
});
