// Niceties of the project form: each works, or is not missed, without this file.
const form = document.querySelector("form[data-once]");

// A second click sends nothing more; the server would count it once all the same. After a while,
// or back on the page, one may send again.
form?.addEventListener("submit", (event) => {
  if (form.dataset.once) return event.preventDefault();
  form.dataset.once = "sent";
  setTimeout(() => (form.dataset.once = ""), 5000);
});
addEventListener("pageshow", () => form && (form.dataset.once = ""));

// Enter, in the field of the link, asks for the link.
form?.addEventListener("keydown", (event) => {
  const box = event.target.closest(".save-for-later");
  if (event.key !== "Enter" || event.target.type !== "email" || !box) return;
  event.preventDefault();
  form.requestSubmit(box.querySelector("[data-saves]"));
});

// Which files were chosen: browsers name one of several only.
const chooser = form?.querySelector("input[type=file]");
const names = document.createElement("p");
names.setAttribute("role", "status");
chooser?.after(names);
chooser?.addEventListener("change", () => {
  names.textContent = chooser.files.length > 1 ? [...chooser.files].map((file) => file.name).join(", ") : "";
});
