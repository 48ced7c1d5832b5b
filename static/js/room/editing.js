import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { closest, find, findAll, findOrNull } from "../server/page.js";
import { getPart } from "../server/server.js";
import { sayWhy } from "../shell/reach.js";
import { toast } from "../shell/toast.js";
import { focusMessage } from "./focus.js";
import { fit, sends } from "./text_area.js";

/**
 * @typedef {object} EditingHandlers
 * @property {(item: HTMLElement) => void} onChanged gets the changed message
 * @property {() => void} onClosed called when editing is over that did not begin at the message
 */

/** Editing a message where it stands: the form of the edit page takes the place of its text. */
export class Editing {
  #handlers;
  /** @type {WeakSet<HTMLFormElement>} */
  #saving = new WeakSet();
  /** @type {WeakSet<HTMLElement>} */
  #begunAtMessage = new WeakSet();

  /**
   * @param {HTMLElement} list the messages
   * @param {EditingHandlers} handlers
   */
  constructor(list, handlers) {
    this.#handlers = handlers;
    list.addEventListener("click", (event) => this.#clicked(event));
    list.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = closest(event.target, "form", HTMLFormElement);
      if (form) {
        this.#save(form);
      }
    });
    list.addEventListener("keydown", (event) => this.#pressed(event));
    list.addEventListener("input", (event) => {
      const area = closest(event.target, "textarea", HTMLTextAreaElement);
      if (area) {
        fit(area);
      }
    });
  }

  /**
   * Put the form into a message.
   *
   * @param {HTMLElement} item one of the reader's own
   * @param {{ isAtMessage?: boolean, typed?: string | null }} [how] whether one is at the message,
   * and comes back to it; what the form is to hold in place of what the message says
   */
  async open(item, { isAtMessage = false, typed = null } = {}) {
    const link = find(item, "a.edit", HTMLAnchorElement);
    let form;
    try {
      form = await getPart(link.href, "form#edit");
    } catch (error) {
      sayWhy(link.href, error);
      return;
    }
    for (const other of findAll(document, "#messages > .message > form")) {
      this.#cancel(other);
    }
    // It may have been changed or deleted meanwhile.
    const now = document.getElementById(item.id);
    const body = now && findOrNull(now, ":scope > .body");
    if (!body) {
      return;
    }
    body.hidden = true;
    body.after(form);
    if (isAtMessage) {
      this.#begunAtMessage.add(form);
    }
    const area = textIn(form);
    area.value = typed ?? area.value;
    // No higher than its text, also where CSS cannot say so; the page without scripts keeps its four.
    area.rows = 1;
    fit(area);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    form.scrollIntoView({ block: "nearest" });
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const item = closest(closest(event.target, "a.edit"), ".message");
    const form = closest(closest(event.target, "form a"), "form");
    if (item) {
      event.preventDefault();
      this.open(item, { isAtMessage: true });
    } else if (form) {
      event.preventDefault();
      this.#cancel(form);
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const form = closest(event.target, "form", HTMLFormElement);
    if (form && event.key === "Escape") {
      this.#cancel(form);
    } else if (form && closest(event.target, "textarea") && sends(event)) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  /** @param {HTMLFormElement} form */
  async #save(form) {
    if (this.#saving.has(form)) {
      return;
    }
    this.#saving.add(form);
    try {
      const item = await changeMessage(form.action, { content: textIn(form).value });
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

  /** @param {HTMLElement} form left without saving */
  #cancel(form) {
    const item = closest(form, ".message");
    const { value, defaultValue } = textIn(form);
    this.#close(form);
    if (item && value !== defaultValue) {
      toast("What you changed was not saved.", {
        label: "Undo",
        act: () => {
          const now = document.getElementById(item.id);
          if (now) {
            this.open(now, { typed: value });
          }
        },
      });
    }
  }

  /** @param {HTMLElement} form */
  #close(form) {
    // Left with Escape while it was being saved?
    if (!form.parentElement) {
      return;
    }
    const item = form.parentElement;
    find(item, ":scope > .body").hidden = false;
    form.remove();
    if (this.#begunAtMessage.has(form)) {
      focusMessage(item);
    } else {
      this.#handlers.onClosed();
    }
  }
}

/** @param {HTMLElement} form */
function textIn(form) {
  return find(form, "textarea[name=content]", HTMLTextAreaElement);
}

/**
 * @param {HTMLFormElement} form
 * @param {string} sentence
 */
function showError(form, sentence) {
  let line = findOrNull(form, ".field-error");
  if (!line) {
    line = document.createElement("p");
    line.className = "field-error";
    line.setAttribute("role", "alert");
    textIn(form).after(line);
  }
  line.textContent = sentence;
  line.id ||= "edit-error";
  const area = textIn(form);
  area.setAttribute("aria-invalid", "true");
  area.setAttribute("aria-describedby", line.id);
}
