import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { getPage, leaveFor } from "../server/server.js";
import { fit, sends } from "./composer.js";

/**
 * Editing a message where it stands: the form of the edit page takes the place of its text.
 *
 * `onChanged(item)` gets the changed message, `onClosed()` is called when editing is over.
 */
export class Editing {
  #handlers;
  #saving = new WeakSet();

  constructor(list, { onChanged, onClosed }) {
    this.#handlers = { onChanged, onClosed };
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a.edit");
      if (link) {
        event.preventDefault();
        this.open(link.closest(".message"));
      } else if (event.target.closest("form a")) {
        event.preventDefault();
        this.#close(event.target.closest("form"));
      }
    });
    list.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save(event.target);
    });
    list.addEventListener("keydown", (event) => this.#pressed(event));
    list.addEventListener("input", (event) => fit(event.target));
  }

  /** Put the form into `item`, a message of the reader's own. */
  async open(item) {
    const link = item.querySelector("a.edit");
    let form;
    try {
      form = (await getPage(link.href)).querySelector("form#edit");
    } catch (error) {
      leaveFor(link.href, error);
      return;
    }
    for (const other of item.parentElement.querySelectorAll(":scope > .message > form")) {
      this.#close(other);
    }
    // It may have been changed or deleted meanwhile.
    const body = document.getElementById(item.id)?.querySelector(":scope > .body");
    if (!body) {
      return;
    }
    body.hidden = true;
    body.after(form);
    const area = form.elements.content;
    fit(area);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    form.scrollIntoView({ block: "nearest" });
  }

  #pressed(event) {
    const form = event.target.closest("form");
    if (form && event.key === "Escape") {
      this.#close(form);
    } else if (form && event.target.matches("textarea") && sends(event)) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  async #save(form) {
    if (this.#saving.has(form)) {
      return;
    }
    this.#saving.add(form);
    try {
      const item = await changeMessage(form.action, { content: form.elements.content.value });
      this.#close(form);
      this.#handlers.onChanged(item);
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      showError(form, error.message);
    } finally {
      this.#saving.delete(form);
    }
  }

  #close(form) {
    // Left with Escape while it was being saved?
    if (!form.isConnected) {
      return;
    }
    form.parentElement.querySelector(":scope > .body").hidden = false;
    form.remove();
    this.#handlers.onClosed();
  }
}

function showError(form, sentence) {
  let line = form.querySelector(".field-error");
  if (!line) {
    line = document.createElement("p");
    line.className = "field-error";
    line.setAttribute("role", "alert");
    form.elements.content.after(line);
  }
  line.textContent = sentence;
}
