import { closest, findAll, findOrNull } from "../server/page.js";

import { seqOf } from "./fragments.js";
import { Selecting } from "./selecting.js";

const END_PX = 48;
const ROUNDING_PX = 2;
// Safari keeps no place by itself. While a wheel turns, it even puts the box back to where it was,
// measured from the beginning, unless the box takes leave of the wheel.
const LOSES_PLACES = !CSS.supports("overflow-anchor", "auto");

/**
 * @typedef {object} Place where one reads
 * @property {number} seq of a message
 * @property {number} top its distance from the upper edge of the box, in pixels
 */

/**
 * The scrolling box of the conversation. At its end it stays at its end; elsewhere, what one reads
 * stays where it is, whatever comes above or below.
 *
 * The box is a reversed column: its end is 0, what lies above is negative. It opens where it should
 * without this script (`css/conversation.css`).
 */
export class Scroller {
  #box;
  #list;
  /** @type {boolean | null} null until it matters: to ask lays out what is still to be changed */
  #atEnd = null;
  #onMove;
  /** @type {() => HTMLElement | null} */
  #heldAt = () => null;
  /** @type {HTMLElement | null} what is being edited, as long as it can be seen */
  #edited = null;
  #selecting;
  #leftEnd = false;

  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} list the messages in it
   * @param {() => void} onMove called when the reader scrolled, or the box changed its size
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(box, list, onMove, left) {
    this.#box = box;
    this.#list = list;
    this.#onMove = onMove;
    this.#selecting = new Selecting(list, () => this.#selected(), left);
    box.addEventListener("wheel", () => {
      this.#leftEnd = false;
    }, { passive: true });
    box.addEventListener("scroll", () => this.#moved(), { passive: true });
    const observer = new ResizeObserver(() => this.#resized());
    observer.observe(box);
    observer.observe(list);
    left.addEventListener("abort", () => observer.disconnect());
  }

  /** Whether the end of the list can be seen. */
  get isAtEnd() {
    this.#atEnd ??= this.#seesEnd;
    return this.#atEnd;
  }

  /** Whether the end of the room can be seen; at the end of another part of it one reads on. */
  get isAtNewest() {
    return this.isAtEnd && this.#list.querySelector(":scope > .newer") === null;
  }

  toEnd() {
    this.#atEnd = true;
    this.#box.scrollTop = 0;
  }

  /**
   * What comes at the end moves up no further than until an element has come to the upper part of
   * the box.
   *
   * @param {() => HTMLElement | null} element returns which one, null for none
   */
  holdAt(element) {
    this.#heldAt = element;
  }

  /**
   * Bring an element of the list into the upper part of the box.
   *
   * @param {HTMLElement} item
   */
  toItem(item) {
    this.#box.scrollTop += this.#topOf(item) - this.#box.clientHeight / 4;
    this.#moved();
  }

  /** The first message that can be seen, or null. */
  get firstSeen() {
    const top = this.#box.getBoundingClientRect().top;
    const items = findAll(this.#list, ":scope > .message");
    return items.find((item) => item.getBoundingClientRect().bottom > top) ?? null;
  }

  /** The last message whose end can be seen, or null. */
  get lastSeen() {
    const bottom = this.#box.getBoundingClientRect().bottom + ROUNDING_PX;
    const items = findAll(this.#list, ":scope > .message");
    return items.findLast((item) => item.getBoundingClientRect().bottom <= bottom) ?? null;
  }

  /**
   * Where one reads, to come back to; null at the end of the room.
   *
   * @returns {Place | null}
   */
  get place() {
    if (this.isAtNewest) {
      return null;
    }
    const items = findAll(this.#list, ":scope > .message:not(.pending)");
    const item = items.find((one) => this.#topOf(one) >= 0) ?? this.firstSeen;
    return item && { seq: seqOf(item), top: Math.max(0, Math.round(this.#topOf(item))) };
  }

  /**
   * Go back to where one read. Returns whether that is in the list.
   *
   * @param {Place} place
   */
  toPlace({ seq, top }) {
    const item = findOrNull(this.#list, `:scope > .message[data-seq="${seq}"]`);
    if (item) {
      this.#box.scrollTop += this.#topOf(item) - top;
      this.#moved();
    }
    return item !== null;
  }

  /** @param {HTMLElement} item */
  #topOf(item) {
    return item.getBoundingClientRect().top - this.#box.getBoundingClientRect().top;
  }

  /**
   * Make a change of the list without moving what one reads.
   *
   * @param {() => void} change
   */
  keeping(change) {
    if (this.isAtNewest && !this.#selecting.isGoingOn) {
      this.#edited = this.#editedInSight;
      change();
      this.#follow();
      return;
    }
    this.#leftEnd ||= this.isAtNewest;
    const anchor = this.firstSeen;
    const before = anchor?.getBoundingClientRect().top ?? 0;
    if (LOSES_PLACES) {
      this.#box.style.overflowY = "hidden";
    }
    change();
    const now = anchor && document.getElementById(anchor.id);
    const moved = now ? now.getBoundingClientRect().top - before : 0;
    // What came above moves nothing, and must not stop a wheel that turns.
    if (Math.abs(moved) >= 1) {
      this.#box.scrollTop += moved;
    }
    if (LOSES_PLACES) {
      // Laid out once without the wheel.
      this.#box.getBoundingClientRect();
      this.#box.style.overflowY = "";
    }
  }

  /** Whoever was at the end when they began to select goes back there, unless they scrolled. */
  #selected() {
    if (this.#leftEnd) {
      this.#leftEnd = false;
      this.#follow();
      this.#onMove();
    }
  }

  #follow() {
    this.toEnd();
    const edited = this.#edited?.querySelector(":scope > form") ? this.#edited : null;
    const held = [this.#heldAt(), edited].filter((one) => one?.isConnected);
    const tops = held.map((element) => element ? this.#topOf(element) : 0);
    const above = held.length > 0 ? this.#box.clientHeight / 4 - Math.min(...tops) : 0;
    if (above > 0) {
      this.#box.scrollTop -= above;
      this.#atEnd = this.#seesEnd;
    }
  }

  get #seesEnd() {
    return -this.#box.scrollTop < END_PX;
  }

  /** The message whose text is being edited, where somebody can see it; it is to stay in sight. */
  get #editedInSight() {
    const edited = closest(document.getElementById("edit"), ".message");
    const top = edited ? this.#topOf(edited) : 0;
    return edited && top + edited.offsetHeight > 0 && top < this.#box.clientHeight ? edited : null;
  }

  #moved() {
    this.#edited = this.#editedInSight;
    this.#atEnd = this.#seesEnd;
    this.#onMove();
  }

  #resized() {
    if (this.isAtNewest && this.#selecting.isGoingOn) {
      this.#leftEnd = true;
    } else if (this.isAtNewest) {
      this.#follow();
    }
    this.#onMove();
  }
}
