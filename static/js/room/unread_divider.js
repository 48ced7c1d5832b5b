import { findOrNull } from "../server/page.js";
import { seqOf, SYSTEM } from "./fragments.js";
import { arrange, nextMessage } from "./neighbours.js";
/**
 * @import { MessageList } from "./message_list.js"
 * @import { Scroller } from "./scroller.js"
 */

/**
 * The divider before what was not read when one came: the server puts it into the page, and here it
 * comes before what arrives while nobody looks. It stands until one leaves.
 */
export class UnreadDivider {
  #list;
  #me;
  #scroller;
  /** @type {number | null} up to which message the reader had read, null without a divider */
  #from = null;

  /**
   * @param {MessageList} list
   * @param {Scroller} scroller
   * @param {string} me the reader's id
   */
  constructor(list, scroller, me) {
    this.#list = list;
    this.#scroller = scroller;
    this.#me = me;
  }

  /** The divider, or null. */
  get element() {
    return findOrNull(this.#list.element, "#unread");
  }

  /**
   * Return what others wrote to the room after a message and did not delete, as far as it is in the
   * list.
   *
   * @param {number} seq of the message
   */
  unreadAfter(seq) {
    return this.#list.messages.filter((item) =>
      seqOf(item) > seq && item.dataset.sender !== this.#me &&
      !item.matches(`.deleted, .thread-only, ${SYSTEM}`)
    );
  }

  /**
   * Return where the reader goes on: the divider, or the message when there is none before it;
   * null when everything is read.
   *
   * @param {number} seq up to which message the room is read
   */
  beforeUnread(seq) {
    const [first = null] = this.unreadAfter(seq);
    const { element } = this;
    return element && nextMessage(element) === first ? element : first;
  }

  /**
   * Let the divider stand after a message; nowhere when nothing unread follows.
   *
   * @param {number} from the number of the message
   */
  begin(from) {
    this.#from = from;
    this.#put();
  }

  /**
   * Bring the divider in line with what the list shows now.
   *
   * @param {number} read up to which message the reader has read the room
   */
  update(read) {
    if (this.element) {
      // Also one that came with a page that was fetched.
      this.#from ??= read;
    }
    if (this.#from !== null) {
      this.#put();
    }
  }

  /** @param {boolean} isNeeded whether anything is left that the button would mark as read */
  offer(isNeeded) {
    const button = this.element?.querySelector("button");
    if (button && button !== document.activeElement) {
      button.hidden = !isNeeded;
    }
  }

  #put() {
    const from = this.#from ?? 0;
    const { element } = this;
    const [first] = this.unreadAfter(from);
    if (!first) {
      this.#from = null;
    }
    if (first ? element && nextMessage(element) === first : !element) {
      this.#count();
      return;
    }
    this.#scroller.keeping(() => {
      const next = element && nextMessage(element);
      element?.remove();
      if (next) {
        arrange(next);
      }
      if (first && this.#isFirst(first, from)) {
        first.before(element ?? divider());
        this.#count();
        this.offer(true);
        arrange(first);
      }
    });
  }

  /** Say how many are new. Where the list does not reach the end, the server's number stands. */
  #count() {
    const { element } = this;
    const words = element?.querySelector("span");
    if (words && (!this.#list.hasAfter || words.textContent === "")) {
      words.textContent = `${this.unreadAfter(this.#from ?? 0).length} new`;
    }
  }

  /**
   * Whether nothing unread may stand before a message, in what the list does not show.
   *
   * @param {HTMLElement} first
   * @param {number} from
   */
  #isFirst(first, from) {
    const [oldest] = this.#list.messages;
    return !this.#list.hasBefore ||
      (oldest !== first && oldest !== undefined && seqOf(oldest) <= from);
  }
}

/** As in `chat/rendering/timeline.py`. */
function divider() {
  const item = document.createElement("li");
  item.className = "unread-divider";
  item.id = "unread";
  const button = document.createElement("button");
  button.setAttribute("form", "mark-read");
  button.textContent = "Mark read";
  item.append(document.createElement("span"), button);
  return item;
}
