import { Draft } from "../outbox/draft.js";
import { find } from "../server/page.js";
import { saidIn } from "../server/said.js";
import { excess, excessInWords } from "./length_limit.js";
import { sayRefusal } from "./refusal.js";
import { ReplyBar } from "./reply_bar.js";
import { enterSends, fit, hasKeyboard, sends } from "./text_area.js";
import { Tray } from "./tray.js";
/**
 * @import { Files } from "../outbox/files.js"
 * @import { Store } from "../outbox/store.js"
 */

// As an excerpt of the server; the bar cuts it to one line.
const SAID = 140;

/**
 * @typedef {object} Written
 * @property {string} content
 * @property {string} replyTo the id of the message that it answers, "" for none
 * @property {string[]} [files] the keys of those that go with it
 * @property {boolean} [threadOnly] whether it is for its thread alone
 * @property {boolean} [confirmed] whether its writer was told how many people it calls
 *
 * @typedef {{store: Store, files: Files, room: string}} Target
 *
 * @typedef {object} ComposerHandlers
 * @property {(message: Written) => void} onSend
 * @property {() => void} onTyping called while somebody types
 * @property {() => void} onCleared called when somebody deletes all they typed
 * @property {() => void} onEditLast called when the arrow up is pressed with nothing typed
 */

/** Where one writes. What is typed, and the files with it, are kept as a draft until it is sent. */
export class Composer {
  #form;
  #area;
  #reply;
  #error;
  #excess;
  #draft;
  #handlers;
  // What sending again confirms.
  #asked = "";

  /**
   * @param {HTMLFormElement} form
   * @param {Target & {place: string}} target the place is for its draft: the id of the room, in a
   *   thread with that of the thread
   * @param {ComposerHandlers} handlers
   * @param {AbortSignal} signal says when it is not shown any more
   */
  constructor(form, { store, files, room, place }, handlers, signal) {
    this.#form = form;
    this.#area = find(form, "textarea[name=content]", HTMLTextAreaElement);
    this.#reply = new ReplyBar(form, () => {
      this.replyTo("", "", "");
      this.#area.focus();
    });
    this.#error = find(form, ".field-error");
    this.#excess = find(form.parentElement ?? form, ".over");
    this.#draft = new Draft(store, place, (draft) => this.#follow(draft), signal);
    this.#handlers = handlers;
    /** The files that go with it: others may add some. */
    this.tray = new Tray(form, files, { room, place }, {
      onRefused: (sentence) => this.refuse(sentence),
      signal,
    });
    this.#restoreDraft();
    this.#fit();
    this.#area.enterKeyHint = enterSends() ? "send" : "enter";
    this.#area.addEventListener("input", () => this.#typed());
    this.#area.addEventListener("keydown", (event) => this.#pressed(event));
    form.addEventListener("submit", (event) => this.#submit(event));
  }

  get isEmpty() {
    return this.#area.value.trim() === "" && this.tray.isEmpty;
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

  /** @param {HTMLElement} item the message that what one goes on to write is to answer */
  answer(item) {
    const { id = "" } = item.dataset;
    this.replyTo(id, find(item, ".name").textContent, saidIn(item).slice(0, SAID));
    this.focus();
  }

  /**
   * Make what is typed an answer to a message.
   *
   * @param {string} id of the message, "" for none
   * @param {string} name of its sender
   * @param {string} said the beginning of it
   */
  replyTo(id, name, said) {
    this.#reply.show(id, name, said);
    this.#keepDraft();
  }

  /**
   * Give back what the server did not take, and say why.
   *
   * @param {Written} message
   * @param {string} sentence
   * @param {boolean} [asks] whether sending the same again confirms what the sentence says
   */
  giveBack({ content, replyTo, files }, sentence, asks = false) {
    this.#area.value = content;
    this.tray.giveBack(files);
    this.#asked = asks ? content : "";
    this.#reply.show(replyTo, this.#reply.name, this.#reply.said);
    this.#keepDraft();
    this.refuse(sentence);
    this.#fit();
  }

  /**
   * Say why what is typed cannot be sent.
   *
   * @param {string} sentence "" to say nothing any more
   */
  refuse(sentence) {
    this.#form.classList.toggle("refused", sentence !== "");
    sayRefusal(this.#error, this.#area, sentence);
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
    // The second click of two is nothing to complain of; what is too long is said below.
    if (this.isEmpty || this.#isTooLong) {
      this.#area.focus();
      return;
    }
    if (this.tray.isTaking) {
      this.#submitWithFiles();
      return;
    }
    if (this.tray.refusal !== "") {
      this.refuse(this.tray.refusal);
      return;
    }
    const content = this.#area.value;
    const confirmed = content === this.#asked;
    const message = { content, replyTo: this.#reply.id, confirmed, files: this.tray.keys };
    this.#asked = "";
    this.#area.value = "";
    this.replyTo("", "", "");
    this.refuse("");
    this.#fit();
    this.#area.focus();
    this.#handlers.onSend(message);
    this.tray.empty();
  }

  /** What was chosen before goes with it, or nothing goes. */
  async #submitWithFiles() {
    if (await this.tray.taken) {
      this.#form.requestSubmit();
    }
  }

  get #isTooLong() {
    return this.#form.classList.contains("too-long");
  }

  /** Bring the box in line with what is typed. */
  #fit() {
    fit(this.#area);
    const characters = excess(this.#area.value, Number(this.#area.dataset.limit));
    this.#form.classList.toggle("too-long", characters > 0);
    this.#excess.textContent = excessInWords(characters);
  }

  #typed() {
    this.#fit();
    this.#keepDraft();
    this.refuse("");
    if (this.#area.value.trim() !== "") {
      this.#handlers.onTyping();
    } else {
      this.#handlers.onCleared();
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
      this.replyTo("", "", "");
    } else if (event.key === "ArrowUp" && !event.altKey && this.#area.value === "") {
      event.preventDefault();
      this.#handlers.onEditLast();
    }
  }

  #keepDraft() {
    const { id: replyTo, name, said } = this.#reply;
    this.#draft.keep({ content: this.#area.value, replyTo, name, said });
  }

  /** @param {import("../outbox/draft.js").DraftText | null} draft as another window has it now */
  #follow(draft) {
    this.#area.value = draft?.content ?? "";
    this.#reply.show(draft?.replyTo ?? "", draft?.name ?? "", draft?.said ?? "");
    this.#fit();
  }

  /** What the server shows (after a refused plain form, or a link to reply) comes first. */
  #restoreDraft() {
    const draft = this.#draft.stored;
    if (draft && this.#area.value === "") {
      this.#area.value = draft.content;
      if (this.#reply.id === "") {
        this.replyTo(draft.replyTo, draft.name, draft.said);
      }
    }
    this.#keepDraft();
  }
}
