import { find, findAll, findOrNull } from "../server/page.js";
import { changedSeq, renew, seqOf } from "./fragments.js";
import { arrange, arrangeAll } from "./neighbours.js";
import { renewQuotes } from "./quotes.js";

const OWN = "thread-";
const NO_REPLIES = "No replies yet";

/** @typedef {(items: HTMLElement[]) => void} Personalise gives messages the reader's own look */

/**
 * Bring a message of the thread into view, if it is shown.
 *
 * @param {string} [id]
 */
export function showReply(id) {
  document.getElementById(`${OWN}message-${id}`)?.scrollIntoView({ block: "nearest" });
}

/** The messages of one thread beside the conversation, which may show the same ones. */
export class ThreadList {
  #element;
  #first;
  #personalise;

  /**
   * @param {HTMLElement} element the list, as the server sends it
   * @param {string} first the id of the first message of the thread
   * @param {Personalise} personalise
   */
  constructor(element, first, personalise) {
    this.#element = element;
    this.#first = first;
    this.#personalise = personalise;
    this.#adopt(this.#messages);
  }

  /** What leads to earlier replies, or null. */
  get older() {
    return findOrNull(this.#element, ":scope > .older");
  }

  /** How many replies there are, in words. */
  get count() {
    const first = this.#messages[0];
    return first?.querySelector(".thread-foot")?.textContent ?? NO_REPLIES;
  }

  /**
   * Take a message of the room that was sent or changed.
   *
   * @param {HTMLElement} item is left as it is
   * @returns {boolean} whether the thread shows it
   */
  receive(item) {
    renewQuotes(this.#element, ".quote", item);
    const { id = "", thread } = item.dataset;
    const known = this.#messages.find((one) => one.dataset.id === id);
    if (known ? changedSeq(known) >= changedSeq(item) : !this.#spans(item, thread)) {
      return false;
    }
    const copy = /** @type {HTMLElement} */ (item.cloneNode(true));
    this.#adopt([copy]);
    if (known) {
      renew(known, copy);
    } else {
      const previous = this.#messages.findLast((one) => seqOf(one) < seqOf(item));
      previous?.after(copy);
    }
    arrange(known ?? copy);
    return true;
  }

  /**
   * Put earlier replies in place of the link to them.
   *
   * @param {HTMLElement} page the list of a page of the thread
   */
  extend(page) {
    const [first, ...replies] = findAll(page, ":scope > .message");
    const older = findOrNull(page, ":scope > .older");
    this.#adopt(replies);
    this.older?.replaceWith(...(older ? [older] : []), ...replies);
    first?.remove();
    arrangeAll(this.#messages.slice(older ? 1 : 0));
  }

  get #messages() {
    return findAll(this.#element, ":scope > .message");
  }

  /**
   * Whether a message that is not shown belongs into what is.
   *
   * @param {HTMLElement} item
   * @param {string | undefined} thread
   */
  #spans(item, thread) {
    const oldest = this.#messages[1];
    return thread === this.#first && !(this.older && oldest && seqOf(item) < seqOf(oldest));
  }

  /**
   * The ids of messages are those of the conversation: here they have others.
   *
   * @param {HTMLElement[]} items
   */
  #adopt(items) {
    for (const item of items) {
      item.id = `${OWN}${item.id}`;
      const byline = find(item, ".byline");
      byline.id = `${OWN}${byline.id}`;
      item.setAttribute("aria-labelledby", byline.id);
    }
    this.#personalise(items);
  }
}
