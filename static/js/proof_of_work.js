// A form that asks for a proof of work is sent once the widget has made it, or could not make it.
// The widget starts with the page: mostly it is done before anybody presses the button.
const PATIENCE = 20000; // milliseconds

for (const box of document.querySelectorAll("[data-proof-of-work]")) {
  const form = box.closest("form");
  const widget = box.querySelector("altcha-widget");
  const status = box.querySelector("[role=status]");
  const isMade = () => Boolean(box.querySelector("input[type=hidden]")?.value);
  let isWaiting = false;
  let isOver = false;
  form.noValidate = true; // nobody could tick the widget's own box, which is not shown

  // Ends well or badly: the team looks at forms without a proof.
  const made = () =>
    new Promise((resolve) => {
      setTimeout(resolve, PATIENCE);
      widget.addEventListener("statechange", ({ detail }) => detail.state === "verifying" || resolve());
      if (!widget.getState) resolve();
      else if (widget.getState() !== "verifying") widget.verify().finally(resolve);
    });

  form.addEventListener(
    "submit",
    async (event) => {
      if (isOver || isMade()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isWaiting) return;
      isWaiting = true;
      status.textContent = status.dataset.waiting;
      const { submitter } = event;
      await made();
      isOver = true;
      setTimeout(() => form.requestSubmit(submitter)); // not within the event that was held back
    },
    { capture: true },
  );

  // Back in the browser's history: the page is as it was left, the widget starts anew.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) isOver = isWaiting = false;
  });
}
