import { find } from "../server/page.js";
/** @import { Scroller } from "./scroller.js" */

/** The button to the newest messages, which counts what came while one reads further up. */
export class Jump {
  #button;
  #words;
  #scroller;
  #count = 0;

  /**
   * @param {HTMLElement} button
   * @param {Scroller} scroller
   */
  constructor(button, scroller) {
    this.#button = button;
    this.#words = find(button, "span");
    this.#scroller = scroller;
  }

  /** Count a new message, unless it can be seen. */
  count() {
    this.#count += 1;
    this.show();
  }

  /** Bring the button in line with where the reader is. */
  show() {
    const { isAtNewest } = this.#scroller;
    if (isAtNewest) {
      this.#count = 0;
    }
    this.#button.hidden = isAtNewest;
    const news = `${this.#count} new ${this.#count === 1 ? "message" : "messages"}`;
    this.#words.textContent = this.#count === 0 ? "Newest messages" : news;
    this.#button.classList.toggle("has-new", this.#count > 0);
  }
}
