// Facts in Wagtail's text editor: chosen in a window, one piece in the text; a click opens it to be
// changed, so does Enter or Space with the cursor within it.
"use strict";

(() => {
  const { React, DraftJS, draftail, jQuery } = window;

  // A piece of HTML; null when there is no answer, or not this one.
  async function read(address) {
    try {
      // So that somebody who is signed out meanwhile gets an error, not the page to sign in.
      const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }

  // Once for each content of the window: after it opens, and after it comes back with errors.
  const onload = {
    choose(modal) {
      const form = modal.body[0].querySelector("form");
      const value = form.querySelector("[data-fact-value]");
      let asked = 0;
      const show = async () => {
        const number = (asked += 1);
        const query = new URLSearchParams(new FormData(form));
        query.delete("csrfmiddlewaretoken");
        const html = await read(`${form.dataset.valueUrl}?${query}`);
        // Answers may overtake each other.
        if (number !== asked) return;
        if (html === null) value.textContent = value.dataset.unavailable;
        else value.innerHTML = html;
      };
      form.addEventListener("change", show);
      form.querySelector("[data-fact-remove]")?.addEventListener("click", () => modal.respond("removed"));
      modal.ajaxifyForm(form);
      show();
    },
    chosen(modal, json) {
      modal.respond("chosen", json.fact);
    },
  };

  class FactSource extends draftail.ModalWorkflowSource {
    constructor(props) {
      super(props);
      this.onRemoved = this.onRemoved.bind(this);
    }

    getChooserConfig(entity) {
      return {
        url: this.props.entityType.chooserUrls.factChooser,
        urlParams: entity ? entity.getData() : {},
        onload,
        responses: { chosen: this.onChosen, removed: this.onRemoved },
      };
    }

    // Where the fact stands that was clicked; for a new one, what is selected.
    place() {
      const { editorState, entityKey } = this.props;
      let place = editorState.getSelection();
      if (!entityKey) return place;
      editorState.getCurrentContent().getBlocksAsArray().forEach((block) => {
        block.findEntityRanges(
          (character) => character.getEntity() === entityKey,
          (start, end) => {
            place = DraftJS.SelectionState.createEmpty(block.getKey()).merge({
              anchorOffset: start,
              focusOffset: end,
            });
          },
        );
      });
      return place;
    }

    write(text, content, key) {
      const { editorState, onComplete } = this.props;
      const written = DraftJS.Modifier.replaceText(content, this.place(), text, null, key);
      const next = DraftJS.EditorState.push(editorState, written, "insert-characters");
      // Not before the window is gone: it would take the cursor with it.
      jQuery(document.body)
        .off("hidden.bs.modal", this.onClose)
        .one("hidden.bs.modal", () => onComplete(next));
      this.workflow.close();
    }

    onChosen({ data, label }) {
      const { editorState, entityType } = this.props;
      const content = editorState.getCurrentContent().createEntity(entityType.type, "IMMUTABLE", data);
      this.write(label, content, content.getLastCreatedEntityKey());
    }

    onRemoved() {
      this.write("", this.props.editorState.getCurrentContent(), null);
    }
  }

  // How each fact that is shown is opened.
  const openers = new WeakMap();

  const Fact = ({ children, entityKey, onEdit }) =>
    React.createElement(
      "a",
      {
        role: "button",
        className: "TooltipEntity site-fact",
        "data-draftail-trigger": true,
        ref: (fact) => fact && openers.set(fact, () => onEdit(entityKey)),
        onMouseUp: (event) => {
          event.preventDefault();
          onEdit(entityKey);
        },
      },
      children,
    );

  // The fact in which the cursor stands, or of which something is selected; at its edges one writes on.
  function factAtCursor() {
    const { anchorNode, anchorOffset, focusNode, isCollapsed } = getSelection();
    const fact = anchorNode?.parentElement?.closest(".site-fact");
    if (!fact?.contains(focusNode)) return null;
    const isAtEdge = anchorOffset === 0 || anchorOffset === anchorNode.length;
    return isCollapsed && isAtEdge ? null : fact;
  }

  // By keyboard a fact is reached with the cursor. It takes no focus of its own: Chromium gives that back to
  // the text around it at the next key, so that Tab would never leave the text again.
  document.addEventListener(
    "keydown",
    (event) => {
      const { key, target, ctrlKey, altKey, metaKey, shiftKey } = event;
      if ((key !== "Enter" && key !== " ") || ctrlKey || altKey || metaKey || shiftKey) return;
      const fact = target.isContentEditable ? factAtCursor() : null;
      if (!openers.has(fact)) return;
      // Before the editor makes it a new line or a space.
      event.preventDefault();
      event.stopPropagation();
      openers.get(fact)();
    },
    true,
  );

  draftail.registerPlugin({ type: "FACT", source: FactSource, decorator: Fact }, "entityTypes");
})();
