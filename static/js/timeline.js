import { arrange, nextMessage } from "./arrange.js";
import { dress } from "./dress.js";
import { childrenOf, isHere, itemsOf, keepForm, linkToOlder, number } from "./fragments.js";

// A window may stay open for months.
const LONGEST = 250;
const KEPT = 100;

/**
 * The list of a room's messages, kept in order of their places. A message is taken in its latest
 * state only, however often and in whichever order its states arrive.
 *
 * The list shows a part of the room: a link to older messages stands before it as long as there
 * are some, one to newer messages after it. What lies beyond is not put in. What comes while a page
 * is on its way is kept until that is there, because the page may have been made just before.
 */
export class Timeline {
  /** The number up to which everything is known. */
  cursor;
  #list;
  #me;
  #scroller;
  #aside = new Map();
  #fetching = 0;

  /**
   * @param {HTMLElement} list
   * @param {string} me the reader's id
   * @param {number} cursor
   * @param {Scroller} scroller
   */
  constructor(list, me, cursor, scroller) {
    this.#list = list;
    this.#me = me;
    this.cursor = cursor;
    this.#scroller = scroller;
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

  /** My latest message that can still be changed. */
  get myLast() {
    const mine = (item) => item.dataset.sender === this.#me && !item.matches(".deleted");
    return this.messages.findLast(mine);
  }

  /** Bring the look of all messages in line with the reader's time zone. */
  arrangeAll() {
    const items = [...this.#list.querySelectorAll(":scope > .message")];
    dress(items, this.#me);
    items.forEach(arrange);
  }

  /** Note that everything up to `number` was heard. */
  advance(number) {
    this.cursor = Math.max(this.cursor, number);
  }

  /**
   * Take in a message's fragment. Returns `{item, isNew, isShown}`: `isNew` when it was sent after
   * everything that is known (and is not the state of an older one), `isShown` when it lies within
   * the list. Returns null when this state, or a later one, is known.
   */
  receive(html) {
    const [item] = itemsOf(html);
    dress([item], this.#me);
    const known = document.getElementById(item.id);
    if (known && number(known) >= number(item)) {
      return null;
    }
    const isNew = !known && Number(item.dataset.seq) > this.cursor;
    const isShown = Boolean(known) || this.#isWithin(item);
    if (this.#fetching > 0) {
      this.#keepAside(item);
    }
    if (isShown) {
      this.#scroller.keeping(() => this.#put(item, known));
    }
    return { item, isNew, isShown };
  }

  /**
   * Take in another page next to what is shown.
   *
   * @param {HTMLElement} link the list item with the link that led to the page
   * @param {function} fetchPage resolves with the page's HTML
   */
  async extend(link, fetchPage) {
    await this.#whileFetching(async () => {
      const items = childrenOf(await fetchPage());
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

  /** Show another page in place of everything; `fetchPage` resolves with its HTML. */
  async replace(fetchPage) {
    await this.#whileFetching(async () => {
      const html = await fetchPage();
      const pending = this.#list.querySelectorAll(":scope > .pending");
      const edited = this.#list.querySelector(":scope > .message:has(> form)");
      this.#scroller.keeping(() => {
        this.#list.replaceChildren(...childrenOf(html));
        this.#list.append(...[...pending].filter((item) => !this.has(item.dataset.clientId)));
        const again = edited && document.getElementById(edited.id);
        if (again) {
          keepForm(edited, again);
        }
        this.arrangeAll();
      });
    });
  }

  /**
   * Take the oldest out of a list that has become long, and put a link to them in their place.
   * Returns whether there was anything to take out.
   */
  trim() {
    const messages = this.messages;
    if (messages.length <= LONGEST) {
      return false;
    }
    const first = messages.at(-KEPT);
    this.#scroller.keeping(() => {
      while (this.#list.firstElementChild !== first) {
        this.#list.firstElementChild.remove();
      }
      arrange(first);
      this.#list.prepend(linkToOlder(first));
    });
    return true;
  }

  /** Show nothing any more. */
  clear() {
    document.getElementById("empty-room")?.remove();
    this.#list.replaceChildren();
  }

  /** Put in a message on its way, after all others. */
  addPending(item) {
    this.#list.append(item);
    dress([item], this.#me);
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

  async #whileFetching(work) {
    this.#fetching += 1;
    try {
      await work();
    } finally {
      this.#fetching -= 1;
      const aside = [...this.#aside.values()];
      if (this.#fetching === 0) {
        this.#aside.clear();
      }
      aside.forEach((html) => this.receive(html));
    }
  }

  #keepAside(item) {
    const kept = this.#aside.get(item.id);
    if (!kept || number(item) > number(itemsOf(kept)[0])) {
      this.#aside.set(item.id, item.outerHTML);
    }
  }

  #isWithin(item) {
    const messages = this.messages;
    const place = Number(item.dataset.seq);
    const hasBefore = this.#list.querySelector("#older") !== null;
    if (hasBefore && place < Number(messages[0].dataset.seq)) {
      return false;
    }
    return !(this.hasAfter && place > Number(messages.at(-1).dataset.seq));
  }

  #put(item, known) {
    document.getElementById("empty-room")?.remove();
    this.removePending(item.dataset.clientId);
    if (known) {
      keepForm(known, item);
      known.replaceWith(item);
    } else {
      this.#insert(item);
    }
    arrange(item);
    const next = nextMessage(item);
    if (next) {
      arrange(next);
    }
  }

  #insert(item) {
    const place = Number(item.dataset.seq);
    const previous = this.messages.findLast((one) => Number(one.dataset.seq) < place);
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
