/** @import { StreamState } from "./types.js" */

const PATIENCE_MS = 600;
const SHOWN_MS = 4_000;

const POLLING =
  "Live updates do not get through this network. New messages come every few seconds.";
const PAUSED = "Paused, because too many windows are open. Click here to go on.";

/**
 * The quiet bar that says when the connection is lost, and what came when it is back. It is a
 * live region itself, so that screen readers hear it.
 */
export class ConnectionBar {
  #bar;
  #timer = 0;
  #isDown = false;
  #count = 0;

  /** @param {HTMLElement | null} bar null on pages that show no conversation */
  constructor(bar) {
    this.#bar = bar;
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
      this.#timer = setTimeout(() => this.#say("Reconnecting…"), PATIENCE_MS);
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
      if (this.#bar?.textContent === POLLING) {
        // Nothing was missed.
        this.#hide();
      } else if (this.#bar && !this.#bar.hidden) {
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
      return "Back, much has changed";
    }
    return this.#count > 0 ? `Back, ${this.#count} new` : "Back, nothing new";
  }

  /** @param {string} sentence */
  #say(sentence) {
    // Said again, it would be read out again.
    if (this.#bar && this.#bar.textContent !== sentence) {
      this.#bar.textContent = sentence;
      this.#bar.hidden = false;
    }
  }

  #hide() {
    if (this.#bar) {
      this.#bar.hidden = true;
      this.#bar.textContent = "";
    }
  }
}
