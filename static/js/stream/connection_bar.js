/** @import { StreamState } from "./types.js" */

const PATIENCE_MS = 2_000;
const SHOWN_MS = 4_000;

/**
 * @typedef {object} Notice
 * @property {string} what is so
 * @property {string} [then] what that means for who reads it
 * @property {string} [act] what a button says that goes on
 */

/** @type {Notice} */
const LOST = { what: "Connecting again.", then: "What you write is kept and goes out then." };
/** @type {Notice} */
const POLLING = {
  what: "Live updates do not get through this network.",
  then: "New messages come every few seconds.",
};
/** @type {Notice} */
const PAUSED = { what: "Paused here: too many windows are open.", act: "Continue" };
/** @type {Notice} */
const MUCH = { what: "Connected.", then: "A lot has happened since." };

/**
 * The quiet bar that says when the connection is lost, and what came when it is back. It is a
 * live region itself, so that screen readers hear it.
 */
export class ConnectionBar {
  #bar;
  #icon;
  /** @type {Notice | null} */
  #said = null;
  #timer = 0;
  #isDown = false;
  #count = 0;

  /** @param {HTMLElement | null} bar null on pages that show no conversation */
  constructor(bar) {
    this.#bar = bar;
    this.#icon = [...(bar?.children ?? [])];
  }

  /**
   * Count messages that came while catching up.
   *
   * @param {number} messages `Infinity` when nobody knows how many
   */
  count(messages) {
    this.#count += messages;
  }

  /**
   * Follow the connection.
   *
   * @param {StreamState} state
   */
  show(state) {
    if (state === "lost" && !this.#isDown) {
      this.#goDown();
      // A connection that is back at once was never missed.
      this.#timer = setTimeout(() => this.#say(LOST), PATIENCE_MS);
    } else if (state === "waiting") {
      this.#goDown();
      if (document.visibilityState === "visible") {
        this.#say(PAUSED);
      }
    } else if (state === "polling") {
      this.#goDown();
      this.#say(POLLING);
    } else if (state === "live" && this.#isDown) {
      this.#isDown = false;
      clearTimeout(this.#timer);
      if (this.#said === POLLING || this.#count === 0) {
        // Nothing was missed.
        this.#hide();
      } else if (this.#said) {
        this.#say(this.#news);
        this.#timer = setTimeout(() => this.#hide(), SHOWN_MS);
      }
    }
  }

  #goDown() {
    clearTimeout(this.#timer);
    if (!this.#isDown) {
      this.#isDown = true;
      this.#count = 0;
    }
  }

  get #news() {
    if (this.#count === Infinity) {
      return MUCH;
    }
    const messages = this.#count === 1 ? "message" : "messages";
    return { what: "Connected.", then: `${this.#count} new ${messages}.` };
  }

  /** @param {Notice} notice */
  #say(notice) {
    // Said again, it would be read out again.
    if (!this.#bar || this.#said === notice) {
      return;
    }
    this.#said = notice;
    const { what, then, act } = notice;
    const parts = [element("b", what)];
    if (then) {
      parts.push(element("span", then));
    }
    if (act) {
      // Whoever clicks anywhere goes on: it is there to be seen and reached.
      parts.push(element("button", act));
    }
    this.#bar.replaceChildren(...this.#icon, ...parts.flatMap((part) => [part, " "]));
    this.#bar.hidden = false;
  }

  #hide() {
    this.#said = null;
    if (this.#bar) {
      this.#bar.hidden = true;
      this.#bar.replaceChildren(...this.#icon);
    }
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
