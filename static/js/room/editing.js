import { changeMessage } from "../server/change_message.js";
import { RequestError } from "../server/errors.js";
import { closest, findAll, findOrNull } from "../server/page.js";
import { getPart } from "../server/server.js";
import { whileWanted } from "../shell/choice.js";
import { sayWhy } from "../shell/reach.js";
import { toast } from "../shell/toast.js";
import { fieldsOf, isChanged, noteEdited, showRefusal, textIn, versionIn } from "./edit_form.js";
import { focusMessage } from "./focus.js";
import { linkOf } from "./fragments.js";
import { sayNotMentioned } from "./not_mentioned.js";
import { fit, sends } from "./text_area.js";
/** @import { EditDrafts } from "../outbox/edit_drafts.js" */

/**
 * @typedef {object} EditingHandlers
 * @property {(item: HTMLElement) => void} onChanged gets the changed message
 * @property {() => void} onClosed called when editing is over that did not begin at the message
 */

/** Editing a message where it stands: the form of the edit page takes the place of its text. */
export class Editing {
  #drafts;
  #handlers;
  /** @type {WeakSet<HTMLElement>} */
  #begunAtMessage = new WeakSet();

  /**
   * @param {HTMLElement} list the messages
   * @param {EditDrafts} drafts
   * @param {EditingHandlers} handlers
   */
  constructor(list, drafts, handlers) {
    this.#drafts = drafts;
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
      const form = closest(area, ".message > form");
      if (area && form) {
        fit(area);
        area.scrollIntoView({ block: "nearest" });
        this.#keep(form);
      }
    });
  }

  /**
   * Put the form into a message, with what was typed there before and not saved.
   *
   * @param {HTMLElement} item one of the reader's own
   * @param {{ isAtMessage?: boolean, isAgain?: boolean }} [how] whether one is at the message, and
   * comes back to it; whether one asks for what was typed before
   */
  async open(item, { isAtMessage = false, isAgain = false } = {}) {
    const address = `${linkOf(item)}/edit`;
    const asked = getPart(address, "form#edit");
    let form;
    try {
      // What was typed comes back whatever one does meanwhile.
      form = await (isAgain ? asked : whileWanted(asked));
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
    this.#restore(form, isAgain);
    // No higher than its text, also where CSS cannot say so; the page without scripts keeps its four.
    area.rows = 1;
    fit(area);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    form.scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {HTMLElement} form
   * @param {boolean} isAgain
   */
  #restore(form, isAgain) {
    const area = textIn(form);
    const draft = this.#drafts.find(idOf(form));
    if (!draft || draft.content === area.value) {
      return;
    }
    area.value = draft.content;
    const version = versionIn(form).value;
    if (draft.version !== version) {
      noteEdited(form);
    } else if (!isAgain) {
      const act = () => {
        area.value = area.defaultValue;
        area.dispatchEvent(new Event("input", { bubbles: true }));
      };
      toast("What you typed here before is back.", { label: "Start over", act });
    }
    this.#keep(form);
  }

  /** @param {HTMLElement} form whose text is kept until it is saved */
  #keep(form) {
    if (isChanged(form)) {
      const { value: version } = versionIn(form);
      this.#drafts.keep(idOf(form), { content: textIn(form).value, version });
    } else {
      this.#drafts.forget(idOf(form));
    }
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const form = closest(closest(event.target, "form .buttons a"), "form");
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
      if (!form.ariaBusy) {
        this.#cancel(form);
      }
    } else if (form && closest(event.target, "textarea") && sends(event)) {
      event.preventDefault();
      form.requestSubmit();
    }
  }

  /** @param {HTMLFormElement} form */
  async #save(form) {
    if (form.ariaBusy) {
      return;
    }
    form.ariaBusy = "true";
    const room = closest(form, ".message")?.dataset.room ?? "";
    try {
      const item = await changeMessage(
        form.action,
        fieldsOf(form),
        undefined,
        (ids) => sayNotMentioned(room, textIn(form).value, ids),
      );
      this.#drafts.forget(item.dataset.id ?? "");
      this.#close(form);
      this.#handlers.onChanged(item);
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      showRefusal(form, error);
    } finally {
      form.ariaBusy = null;
    }
  }

  /** @param {HTMLElement} form left without saving */
  #cancel(form) {
    const item = closest(form, ".message");
    const { value: content, readOnly } = textIn(form);
    const { value: version } = versionIn(form);
    const isLost = isChanged(form) && !readOnly;
    const id = idOf(form);
    this.#drafts.forget(id);
    this.#close(form);
    if (item && isLost) {
      this.#drafts.keep(id, { content, version, isLeft: true });
      toast("What you changed was not saved.", {
        label: "Undo",
        act: () => {
          const now = document.getElementById(item.id);
          if (now) {
            this.open(now, { isAgain: true });
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

/**
 * Return the id of the message that a form stands in.
 *
 * @param {HTMLElement} form
 */
function idOf(form) {
  return closest(form, ".message")?.dataset.id ?? "";
}
