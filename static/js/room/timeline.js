import { cutAround, isBetween } from "./edges.js";
import { FetchBuffer } from "./fetch_buffer.js";
import { keepingFocus } from "./focus.js";
import { changedSeq, isHere, renew } from "./fragments.js";
import { arrange, nextMessage } from "./neighbours.js";
import { News } from "./news.js";
import { personalise } from "./personalise.js";
import { renewQuotes } from "./quotes.js";

// A window may stay open for months.
const LONGEST = 250;

/**
 * The list of a room's messages, kept in order. A message is taken in its latest
 * state only, however often and in whichever order its states arrive.
 *
 * The list shows a part of the room: a link to older messages stands before it as long as there
 * are some, one to newer messages after it. What lies beyond is not put in.
 */
export class Timeline {
  /** The number up to which everything is known. */
  cursor;
  #list;
  #me;
  #scroller;
  #people;
  #news;
  #buffer = new FetchBuffer((item) => this.receive(item));

  /**
   * @param {HTMLElement} list
   * @param {number} cursor
   * @param {object} others `me` (the reader's id), `scroller` and `people`
   */
  constructor(list, cursor, { me, scroller, people }) {
    this.#list = list;
    this.#me = me;
    this.#scroller = scroller;
    this.#people = people;
    this.beginAt(cursor);
    this.arrangeAll();
  }

  /** All messages that the server has, oldest first. */
  get messages() {
    return [...this.#list.querySelectorAll(":scope > .message:not(.pending)")];
  }

  get last() {
    return this.messages.at(-1);
  }

  get hasAfter() {
    return this.#list.querySelector("#newer") !== null;
  }

  /** The message whose text is being edited, or null. */
  get edited() {
    return this.#list.querySelector(":scope > .message:has(> form)");
  }

  get isLong() {
    return this.messages.length > LONGEST;
  }

  /** My latest message that can still be changed. */
  get myLast() {
    const mine = (item) => item.dataset.sender === this.#me && !item.matches(".deleted");
    return this.messages.findLast(mine);
  }

  /** Bring the look of all messages in line with the reader's time zone. */
  arrangeAll() {
    const items = [...this.#list.querySelectorAll(":scope > .message")];
    this.#personalise(items);
    items.forEach(arrange);
  }

  /** Everything up to `number` is known, or left to pages that are fetched. */
  beginAt(number) {
    this.cursor = number;
    this.#news = new News(number);
  }

  /** Note that everything up to `number` was heard. */
  advance(number) {
    this.cursor = Math.max(this.cursor, number);
    this.#news.settle(this.cursor);
  }

  /**
   * Take in a message, an element that stands nowhere else; afterwards it belongs to the list.
   * Returns `{item, isNew, isShown}`: `item` is the element that shows the message, `isNew` when
   * the message was not known in any state, `isShown` when it lies within the list. Returns null
   * when this state, or a later one, is known.
   */
  receive(item) {
    this.#personalise([item]);
    const isNews = this.#news.meet(Number(item.dataset.seq));
    const known = document.getElementById(item.id);
    if (known && changedSeq(known) > changedSeq(item)) {
      return null;
    }
    renewQuotes(this.#list, item);
    if (known && changedSeq(known) === changedSeq(item)) {
      return null;
    }
    const isShown = Boolean(known) || isBetween(this.#list, this.messages, item);
    if (this.#buffer.isFetching) {
      this.#buffer.keep(item);
    }
    if (isShown) {
      this.#scroller.keeping(() => keepingFocus(() => this.#put(item, known)));
    }
    return { item: known ?? item, isNew: isNews && !known, isShown };
  }

  /**
   * Take in another page next to what is shown.
   *
   * @param {HTMLElement} link the list item with the link that led to the page
   * @param {function} fetchPage resolves with the elements of the page's list
   */
  async extend(link, fetchPage) {
    await this.#buffer.during(async () => {
      const items = await fetchPage();
      const older = link.matches(".older");
      // At the other edge of the page lies what is already here.
      const edge = older ? ".newer" : ".older";
      this.#scroller.keeping(() => {
        link.before(...items.filter((item) => !item.matches(edge) && !isHere(item)));
        link.remove();
        this.arrangeAll();
      });
    });
  }

  /**
   * Show another page in place of everything; `fetchPage` resolves with its elements, and
   * `isWanted` says whether that is still to be shown then.
   */
  async replace(fetchPage, isWanted) {
    await this.#buffer.during(async () => {
      const items = await fetchPage();
      if (isWanted()) {
        this.#scroller.keeping(() => keepingFocus(() => this.#replaceAll(items)));
      }
    });
  }

  /** Take out what is far from the message `seen`, or from the end when that is not given. */
  trim(seen) {
    // What is typed there would be lost.
    if (!this.edited) {
      this.#scroller.keeping(() => cutAround(this.#list, this.messages, seen));
    }
  }

  /** Show nothing any more. */
  clear() {
    document.getElementById("empty-room")?.remove();
    this.#list.replaceChildren();
  }

  /** Put in a message on its way, after all others. */
  addPending(item) {
    this.#list.append(item);
    this.#personalise([item]);
    arrange(item);
  }

  pending(clientId) {
    return this.#list.querySelector(`:scope > .pending[data-client-id="${clientId}"]`);
  }

  removePending(clientId) {
    const item = this.pending(clientId);
    if (item) {
      this.#take(item);
    }
  }

  has(clientId) {
    return this.messages.some((item) => item.dataset.clientId === clientId);
  }

  #personalise(items) {
    personalise(items, this.#me);
    this.#people.applyTo(items);
  }

  #replaceAll(items) {
    const pending = this.#list.querySelectorAll(":scope > .pending");
    const { edited } = this;
    this.#list.replaceChildren(...items);
    this.#list.append(...[...pending].filter((item) => !this.has(item.dataset.clientId)));
    const again = edited && document.getElementById(edited.id);
    if (again) {
      renew(edited, again);
      again.replaceWith(edited);
    }
    this.arrangeAll();
  }

  #put(item, known) {
    document.getElementById("empty-room")?.remove();
    this.removePending(item.dataset.clientId);
    if (known) {
      renew(known, item);
    } else {
      this.#insert(item);
    }
    const put = known ?? item;
    arrange(put);
    const next = nextMessage(put);
    if (next) {
      arrange(next);
    }
  }

  #insert(item) {
    const seq = Number(item.dataset.seq);
    const previous = this.messages.findLast((one) => Number(one.dataset.seq) < seq);
    if (previous) {
      previous.after(item);
    } else {
      const first = this.#list.querySelector(":scope > .message, :scope > .day-separator");
      this.#list.insertBefore(item, first);
    }
  }

  #take(item) {
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
