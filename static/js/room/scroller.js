const END_PX = 48;

/**
 * The scrolling box of the conversation. At its end it stays at its end; elsewhere, what one reads
 * stays where it is, whatever comes above or below.
 */
export class Scroller {
  #box;
  #list;
  #atEnd = false;
  #onMove;

  /** `onMove` is called when the reader scrolled, or the box changed its size. */
  constructor(box, list, onMove) {
    this.#box = box;
    this.#list = list;
    this.#onMove = onMove;
    // The browser's own anchoring does not know about staying at the end.
    box.style.overflowAnchor = "none";
    box.addEventListener("scroll", () => this.#moved(), { passive: true });
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(box);
    observer.observe(list);
  }

  get isAtEnd() {
    return this.#atEnd;
  }

  toEnd() {
    this.#atEnd = true;
    this.#box.scrollTop = this.#box.scrollHeight;
  }

  /** Bring `item` into the upper part of the box. */
  toItem(item) {
    const top = item.getBoundingClientRect().top - this.#box.getBoundingClientRect().top;
    this.#box.scrollTop += top - this.#box.clientHeight / 4;
    this.#moved();
  }

  /** The first message that can be seen, or undefined. */
  get firstSeen() {
    const top = this.#box.getBoundingClientRect().top;
    const items = [...this.#list.querySelectorAll(":scope > .message")];
    return items.find((item) => item.getBoundingClientRect().bottom > top);
  }

  /** At the end of a part of the room that is not the last one reads on. */
  get #isStaying() {
    return this.#atEnd && this.#list.querySelector(":scope > .newer") === null;
  }

  /** Make a change of the list without moving what one reads. */
  keeping(change) {
    const isStaying = this.#isStaying;
    const anchor = isStaying ? undefined : this.firstSeen;
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (isStaying) {
      this.toEnd();
      return;
    }
    const now = anchor && document.getElementById(anchor.id);
    if (now) {
      this.#box.scrollTop += now.getBoundingClientRect().top - before;
    }
  }

  #moved() {
    const { scrollHeight, scrollTop, clientHeight } = this.#box;
    this.#atEnd = scrollHeight - scrollTop - clientHeight < END_PX;
    this.#onMove();
  }

  #resized() {
    if (this.#isStaying) {
      this.toEnd();
    }
    this.#onMove();
  }
}
