import { Draft } from "../outbox/draft.js";

const COMPOSING = 229;
const NO_KEYBOARD = matchMedia("(hover: none) and (pointer: coarse)");

/** Whether this key press sends: Enter does, except with Shift, and except on a touch screen. */
export function sends(event) {
  // Safari says "composing" no more with the Enter that ends a composition, but has this code.
  const composing = event.isComposing || event.keyCode === COMPOSING;
  return event.key === "Enter" && !event.shiftKey && !composing && !NO_KEYBOARD.matches;
}

/** Let `area` be as high as what is typed; CSS sets the bounds. */
export function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

/**
 * Where one writes. What is typed is kept as a draft until it is sent.
 *
 * `onSend({content, replyTo})` is called with what to send, `onTyping()` while somebody types,
 * `onEditLast()` when the arrow up is pressed with nothing typed.
 */
export class Composer {
  #form;
  #area;
  #replying;
  #error;
  #draft;
  #handlers;

  constructor(form, store, room, { onSend, onTyping, onEditLast }) {
    this.#form = form;
    this.#area = form.elements.content;
    this.#replying = form.querySelector("#replying");
    this.#error = form.querySelector("#composer-error");
    this.#draft = new Draft(store, room);
    this.#handlers = { onSend, onTyping, onEditLast };
    this.#restoreDraft();
    fit(this.#area);
    this.#area.addEventListener("input", () => this.#typed());
    this.#area.addEventListener("keydown", (event) => this.#pressed(event));
    form.addEventListener("submit", (event) => this.#submit(event));
    this.#replying.querySelector("a").addEventListener("click", (event) => {
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
    if (!NO_KEYBOARD.matches && document.activeElement === document.body) {
      this.#area.focus({ preventScroll: true });
    }
  }

  /** Make what is typed an answer to the message `id` of `name`; to none with "". */
  replyTo(id, name) {
    this.#form.elements.reply_to.value = id;
    this.#replying.querySelector("b").textContent = name;
    this.#replying.hidden = id === "";
    this.#keepDraft();
  }

  /** Give back what the server did not take, and say why. */
  giveBack({ content, replyTo }, sentence) {
    this.#area.value = content;
    this.#form.elements.reply_to.value = replyTo;
    this.#replying.hidden = replyTo === "";
    this.#keepDraft();
    this.#showError(sentence);
    fit(this.#area);
  }

  /** Say why what is typed cannot be sent. */
  refuse(sentence) {
    this.#showError(sentence);
  }

  #submit(event) {
    event.preventDefault();
    const content = this.#area.value;
    const replyTo = this.#form.elements.reply_to.value;
    this.#area.value = "";
    this.replyTo("", "");
    this.#showError("");
    fit(this.#area);
    this.#area.focus();
    this.#handlers.onSend({ content, replyTo });
  }

  #typed() {
    fit(this.#area);
    this.#keepDraft();
    this.#showError("");
    if (!this.isEmpty) {
      this.#handlers.onTyping();
    }
  }

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

  #showError(sentence) {
    this.#error.textContent = sentence;
    this.#error.hidden = sentence === "";
    this.#area.toggleAttribute("aria-invalid", false);
    this.#area.removeAttribute("aria-describedby");
    if (sentence !== "") {
      this.#area.setAttribute("aria-invalid", "true");
      this.#area.setAttribute("aria-describedby", this.#error.id);
    }
  }

  #keepDraft() {
    const content = this.#area.value;
    const replyTo = this.#form.elements.reply_to.value;
    const name = this.#replying.querySelector("b").textContent;
    this.#draft.keep({ content, replyTo, name });
  }

  /** What the server shows (after a refused plain form, or a link to reply) comes first. */
  #restoreDraft() {
    const draft = this.#draft.stored;
    if (draft && this.#area.value === "") {
      this.#area.value = draft.content;
      if (this.#form.elements.reply_to.value === "") {
        this.replyTo(draft.replyTo, draft.name);
      }
    }
    this.#keepDraft();
  }
}
