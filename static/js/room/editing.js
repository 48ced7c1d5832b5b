import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { closest, findAll, findOrNull } from "../server/page.js";
import { getPart } from "../server/server.js";
import { whileWanted } from "../shell/choice.js";
import { sayWhy } from "../shell/reach.js";
import { toast } from "../shell/toast.js";
import { fieldsOf, isChanged, showRefusal, textIn } from "./edit_form.js";
import { focusMessage } from "./focus.js";
import { linkOf } from "./fragments.js";
import { sayNotMentioned } from "./not_mentioned.js";
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
    const address = `${linkOf(item)}/edit`;
    const asked = getPart(address, "form#edit");
    let form;
    try {
      // What was typed comes back whatever one does meanwhile.
      form = await (typed === null ? whileWanted(asked) : asked);
    } catch (error) {
      sayWhy(address, error);
      return;
    }
    if (!form) {
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
    const form = closest(closest(event.target, "form a"), "form");
    if (form) {
      event.preventDefault();
      this.#cancel(form);
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const form = closest(event.target, "form", HTMLFormElement);
    if (form && event.key === "Escape") {
      // While it is being saved there is nothing to take back any more.
      if (!this.#saving.has(form)) {
        this.#cancel(form);
      }
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
    const room = closest(form, ".message")?.dataset.room ?? "";
    try {
      const item = await changeMessage(
        form.action,
        fieldsOf(form),
        undefined,
        (ids) => sayNotMentioned(room, textIn(form).value, ids),
      );
      this.#close(form);
      this.#handlers.onChanged(item);
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      showRefusal(form, error);
    } finally {
      this.#saving.delete(form);
    }
  }

  /** @param {HTMLElement} form left without saving */
  #cancel(form) {
    const item = closest(form, ".message");
    const { value, readOnly } = textIn(form);
    const isLost = isChanged(form) && !readOnly;
    this.#close(form);
    if (item && isLost) {
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
    const item = form.parentElement;
    // Taken away with its message meanwhile?
    if (!item) {
      return;
    }
    const body = findOrNull(item, ":scope > .body");
    if (body) {
      body.hidden = false;
    }
    form.remove();
    if (this.#begunAtMessage.has(form)) {
      focusMessage(item);
    } else {
      this.#handlers.onClosed();
    }
  }
}
