/** The button to the newest messages, which counts what came while one reads further up. */
export class Jump {
  #button;
  #badge;
  #timeline;
  #scroller;
  #count = 0;

  constructor(button, timeline, scroller) {
    this.#button = button;
    this.#badge = button.querySelector(".badge");
    this.#timeline = timeline;
    this.#scroller = scroller;
  }

  /** Count a new message, unless it can be seen. */
  count() {
    this.#count += 1;
    this.show();
  }

  /** Bring the button in line with where the reader is. */
  show() {
    const isAtEnd = this.#scroller.isAtEnd && !this.#timeline.hasAfter;
    if (isAtEnd) {
      this.#count = 0;
    }
    this.#button.hidden = isAtEnd;
    this.#badge.hidden = this.#count === 0;
    this.#badge.textContent = this.#count === 0 ? "" : `${this.#count} new`;
  }
}
