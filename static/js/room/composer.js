import { Draft } from "../outbox/draft.js";
import { find } from "../server/page.js";
import { enterSends, fit, hasKeyboard, sends } from "./text_area.js";
/** @import { Store } from "../outbox/store.js" */

/**
 * @typedef {object} Written
 * @property {string} content
 * @property {string} replyTo the id of the message that it answers, "" for none
 *
 * @typedef {object} ComposerHandlers
 * @property {(message: Written) => void} onSend
 * @property {() => void} onTyping called while somebody types
 * @property {() => void} onCleared called when somebody deletes all they typed
 * @property {() => void} onEditLast called when the arrow up is pressed with nothing typed
 */

/** Where one writes. What is typed is kept as a draft until it is sent. */
export class Composer {
  #form;
  #area;
  #answered;
  #replying;
  #name;
  #error;
  #draft;
  #handlers;

  /**
   * @param {HTMLFormElement} form
   * @param {Store} store
   * @param {string} room its id
   * @param {ComposerHandlers} handlers
   */
  constructor(form, store, room, handlers) {
    this.#form = form;
    this.#area = find(form, "textarea[name=content]", HTMLTextAreaElement);
    this.#answered = find(form, "input[name=reply_to]", HTMLInputElement);
    this.#replying = find(form, "#replying");
    this.#name = find(this.#replying, "b");
    this.#error = find(form, "#composer-error");
    this.#draft = new Draft(store, room, (draft) => this.#follow(draft));
    this.#handlers = handlers;
    this.#restoreDraft();
    fit(this.#area);
    this.#area.enterKeyHint = enterSends() ? "send" : "enter";
    this.#area.addEventListener("input", () => this.#typed());
    this.#area.addEventListener("keydown", (event) => this.#pressed(event));
    form.addEventListener("submit", (event) => this.#submit(event));
    find(this.#replying, "a").addEventListener("click", (event) => {
      event.preventDefault();
      this.replyTo("", "");
      this.#area.focus();
    });
  }

  get isEmpty() {
    return this.#area.value.trim() === "";
  }

  focus() {
    this.#area.focus();
  }

  /** Be ready for typing, where that does not bring up a keyboard over half of the page. */
  focusWithKeyboard() {
    if (hasKeyboard() && document.activeElement === document.body) {
      this.#area.focus({ preventScroll: true });
    }
  }

  /**
   * Make what is typed an answer to a message.
   *
   * @param {string} id of the message, "" for none
   * @param {string} name of its sender
   */
  replyTo(id, name) {
    this.#answered.value = id;
    this.#name.textContent = name;
    this.#replying.hidden = id === "";
    this.#keepDraft();
  }

  /**
   * Give back what the server did not take, and say why.
   *
   * @param {Written} message
   * @param {string} sentence
   */
  giveBack({ content, replyTo }, sentence) {
    this.#area.value = content;
    this.#answered.value = replyTo;
    this.#replying.hidden = replyTo === "";
    this.#keepDraft();
    this.refuse(sentence);
    fit(this.#area);
  }

  /**
   * Say why what is typed cannot be sent.
   *
   * @param {string} sentence "" to say nothing any more
   */
  refuse(sentence) {
    this.#error.textContent = sentence;
    this.#error.hidden = sentence === "";
    if (sentence === "") {
      this.#area.removeAttribute("aria-invalid");
      this.#area.removeAttribute("aria-describedby");
    } else {
      this.#area.setAttribute("aria-invalid", "true");
      this.#area.setAttribute("aria-describedby", this.#error.id);
    }
  }

  /**
   * Nothing can be sent any more; what is typed stays, to be copied.
   *
   * @param {string} sentence says why
   */
  close(sentence) {
    this.#area.readOnly = true;
    this.refuse(sentence);
  }

  /** @param {SubmitEvent} event */
  #submit(event) {
    event.preventDefault();
    if (this.#area.readOnly) {
      return;
    }
    if (this.isEmpty) {
      // The second click of two: there is nothing to complain of.
      this.#area.focus();
      return;
    }
    const message = { content: this.#area.value, replyTo: this.#answered.value };
    this.#area.value = "";
    this.replyTo("", "");
    this.refuse("");
    fit(this.#area);
    this.#area.focus();
    this.#handlers.onSend(message);
  }

  #typed() {
    fit(this.#area);
    this.#keepDraft();
    this.refuse("");
    if (this.isEmpty) {
      this.#handlers.onCleared();
    } else {
      this.#handlers.onTyping();
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (sends(event)) {
      event.preventDefault();
      if (!this.isEmpty) {
        this.#form.requestSubmit();
      }
    } else if (event.key === "Escape") {
      this.replyTo("", "");
    } else if (event.key === "ArrowUp" && this.#area.value === "") {
      event.preventDefault();
      this.#handlers.onEditLast();
    }
  }

  #keepDraft() {
    const { value: content } = this.#area;
    const { value: replyTo } = this.#answered;
    this.#draft.keep({ content, replyTo, name: this.#name.textContent });
  }

  /** @param {import("../outbox/draft.js").DraftText | null} draft as another window has it now */
  #follow(draft) {
    const { content, replyTo, name } = draft ?? { content: "", replyTo: "", name: "" };
    this.#area.value = content;
    this.#answered.value = replyTo;
    this.#name.textContent = name;
    this.#replying.hidden = replyTo === "";
    fit(this.#area);
  }

  /** What the server shows (after a refused plain form, or a link to reply) comes first. */
  #restoreDraft() {
    const draft = this.#draft.stored;
    if (draft && this.#area.value === "") {
      this.#area.value = draft.content;
      if (this.#answered.value === "") {
        this.replyTo(draft.replyTo, draft.name);
      }
    }
    this.#keepDraft();
  }
}
