import { findAll, findOrNull } from "../server/page.js";
import { seqOf, SYSTEM } from "./fragments.js";
import { arrange, nextMessage } from "./neighbours.js";

// A window may stay open for months.
const LONGEST = 250;

/** The messages that the page shows, and those on their way after them. */
export class MessageList {
  /** @param {HTMLElement} element the list */
  constructor(element) {
    this.element = element;
  }

  /** All messages that the server has, oldest first. */
  get messages() {
    return findAll(this.element, ":scope > .message:not(.pending)");
  }

  /** Those on their way. */
  get pending() {
    return findAll(this.element, ":scope > .pending");
  }

  /** Whether the room has older messages than these. */
  get hasBefore() {
    return this.element.querySelector("#older") !== null;
  }

  /** Whether the room has newer messages than these. */
  get hasAfter() {
    return this.element.querySelector("#newer") !== null;
  }

  get isLong() {
    return this.messages.length > LONGEST;
  }

  /** The message whose text is being edited, or null. */
  get edited() {
    return findOrNull(this.element, ":scope > .message:has(> form)");
  }

  /**
   * Return the latest message that somebody wrote to the room and can still change.
   *
   * @param {string} sender their id
   */
  lastOf(sender) {
    return this.messages.findLast(
      (item) =>
        item.dataset.sender === sender && !item.matches(`.deleted, .thread-only, ${SYSTEM}`),
    );
  }

  /**
   * Whether a message belongs between the ends of the list.
   *
   * @param {HTMLElement} item
   */
  spans(item) {
    const { messages } = this;
    const [first, last] = [messages.at(0), messages.at(-1)];
    if (this.hasBefore && first && seqOf(item) < seqOf(first)) {
      return false;
    }
    return !(this.hasAfter && last && seqOf(item) > seqOf(last));
  }

  /**
   * Whether the server has a message that was written here.
   *
   * @param {string} clientId
   */
  has(clientId) {
    return this.messages.some((item) => item.dataset.clientId === clientId);
  }

  /**
   * Return what stands for a message on its way, or null.
   *
   * @param {string} clientId
   */
  findPending(clientId) {
    return findOrNull(this.element, `:scope > .pending[data-client-id="${clientId}"]`);
  }

  /** @param {string} clientId of a message that is on its way no more */
  removePending(clientId) {
    const item = this.findPending(clientId);
    if (item) {
      this.#remove(item);
    }
  }

  /**
   * Put a message in, according to its number.
   *
   * @param {HTMLElement} item
   */
  insert(item) {
    const previous = this.messages.findLast((one) => seqOf(one) < seqOf(item));
    if (previous) {
      previous.after(item);
    } else {
      const first = this.element.querySelector(":scope > .message, :scope > .day-separator");
      this.element.insertBefore(item, first);
    }
  }

  /**
   * Take a message out, with its separator when that would stand alone.
   *
   * @param {HTMLElement} item
   */
  #remove(item) {
    const next = nextMessage(item);
    const separator = item.previousElementSibling;
    item.remove();
    if (next) {
      arrange(next);
    } else if (separator?.matches(".day-separator")) {
      separator.remove();
    }
  }
}
