// Facts in Wagtail's text editor: chosen in a window, one piece in the text, clicked to be changed.
"use strict";

(() => {
  const { React, DraftJS, draftail, jQuery } = window;

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
        const answer = await fetch(`${form.dataset.valueUrl}?${query}`);
        const html = answer.ok ? await answer.text() : "";
        // Answers may overtake each other.
        if (number === asked) value.innerHTML = html;
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

  const Fact = ({ children, entityKey, onEdit }) =>
    React.createElement(
      "a",
      {
        role: "button",
        className: "TooltipEntity site-fact",
        "data-draftail-trigger": true,
        onMouseUp: (event) => {
          event.preventDefault();
          onEdit(entityKey);
        },
      },
      children,
    );

  draftail.registerPlugin({ type: "FACT", source: FactSource, decorator: Fact }, "entityTypes");
})();
