import { further } from "../stream/cursors.js";
import { find } from "../server/page.js";
import { offerTyped } from "../shell/forms.js";
import { arrive } from "./arriving.js";
import { localiseBeginning } from "./day_names.js";
import { cutAround } from "./edges.js";
import { FetchBuffer } from "./fetch_buffer.js";
import { keepingFocus } from "./focus.js";
import { changedSeq, isHere, renew, seqOf } from "./fragments.js";
import { arrange, arrangeAll, arrangeEdge, nextMessage } from "./neighbours.js";
import { News } from "./news.js";
import { personalise } from "./personalise.js";
import { renewQuotes } from "./quotes.js";
/**
 * @import { People } from "../sidebar/people.js"
 * @import { Place } from "../stream/types.js"
 * @import { MessageList } from "./message_list.js"
 * @import { Scroller } from "./scroller.js"
 */

/**
 * @typedef {object} Received what became of a message
 * @property {HTMLElement} item the element that shows it
 * @property {boolean} isNew it was not known in any state
 * @property {boolean} isShown it lies within the list
 */

/**
 * The list of a room's messages, kept in order. A message is taken in its latest state only,
 * however often and in whichever order its states arrive.
 *
 * The list shows a part of the room: a link to older messages stands before it as long as there
 * are some, one to newer messages after it. What lies beyond is not put in.
 */
export class Timeline {
  #list;
  #me;
  #scroller;
  #people;
  #place;
  #news;
  #buffer = new FetchBuffer((item) => this.receive(item));

  /**
   * @param {MessageList} list
   * @param {Place} place up to which number everything is known
   * @param {{me: string, scroller: Scroller, people: People}} others `me` is the reader's id
   */
  constructor(list, place, { me, scroller, people }) {
    this.#list = list;
    this.#me = me;
    this.#scroller = scroller;
    this.#people = people;
    this.#place = place;
    this.#news = new News(place.number);
    this.#arrangeAll();
  }

  /** The number up to which everything is known. */
  get place() {
    return this.#place;
  }

  /**
   * Everything up to a number is known, or left to pages that are fetched.
   *
   * @param {Place} place
   */
  beginAt(place) {
    this.#place = place;
    this.#news = new News(place.number);
  }

  /**
   * Note that everything up to a number was heard.
   *
   * @param {Place} place
   */
  advance(place) {
    this.#place = further(this.#place, place);
    this.#news.settle(this.#place.number);
  }

  /**
   * Take in a message.
   *
   * @param {HTMLElement} item stands nowhere else; afterwards it belongs to the list
   * @returns {Received | null} null when this state, or a later one, is known
   */
  receive(item) {
    this.#personalise([item]);
    const isNews = this.#news.meet(seqOf(item));
    const known = document.getElementById(item.id);
    if (known && changedSeq(known) > changedSeq(item)) {
      return null;
    }
    renewQuotes(this.#list.element, ".quote", item);
    if (known && changedSeq(known) === changedSeq(item)) {
      return null;
    }
    const isShown = known !== null || this.#list.spans(item);
    if (this.#buffer.isFetching) {
      this.#buffer.keep(item);
    }
    if (isShown) {
      this.#scroller.keeping(() => keepingFocus(() => this.#put(item, known)));
    }
    return { item: known ?? item, isNew: isNews && !known, isShown };
  }

  /**
   * Take in another page next to what is shown. Throws what `fetchPage` throws.
   *
   * @param {Element} link the list item with the link that led to the page
   * @param {() => Promise<HTMLElement[]>} fetchPage resolves with what the page's list holds
   */
  async extend(link, fetchPage) {
    await this.#buffer.during(async () => {
      const items = await fetchPage();
      // At the other edge of the page lies what is already here.
      const edge = link.matches(".older") ? ".newer" : ".older";
      const fresh = items.filter((item) => !item.matches(edge) && !isHere(item));
      const messages = fresh.filter((item) => item.matches(".message"));
      // Whoever asked for them by keyboard goes on at the one next to where they were.
      const next = () => messages.at(edge === ".newer" ? -1 : 0);
      this.#scroller.keeping(() => keepingFocus(() => this.#putInPlaceOf(link, fresh), next));
    });
  }

  /**
   * Show another page in place of everything. Throws what `fetchPage` throws.
   *
   * @param {() => Promise<HTMLElement[]>} fetchPage resolves with what the page's list holds
   * @param {() => boolean} isWanted whether that is still to be shown then
   */
  async replace(fetchPage, isWanted) {
    await this.#buffer.during(async () => {
      const items = await fetchPage();
      if (isWanted()) {
        this.#scroller.keeping(() => keepingFocus(() => this.#replaceAll(items)));
      }
    });
  }

  /**
   * Take out what is far from a message.
   *
   * @param {HTMLElement | null} seen the end of the list when it is not given
   */
  trim(seen) {
    // What is typed there would be lost.
    if (!this.#list.edited) {
      this.#scroller.keeping(() => keepingFocus(() => cutAround(this.#list, seen)));
    }
  }

  /** Show nothing any more. */
  clear() {
    document.getElementById("empty-room")?.remove();
    this.#list.element.replaceChildren();
  }

  /**
   * Put in a message on its way, after all others.
   *
   * @param {HTMLElement} item
   */
  addPending(item) {
    this.#list.element.append(item);
    this.#personalise([item]);
    arrange(item);
    arrive(item);
  }

  /** Bring the look of all messages in line with the reader's time zone. */
  #arrangeAll() {
    const items = [...this.#list.messages, ...this.#list.pending];
    this.#personalise(items);
    arrangeAll(items);
    localiseBeginning();
  }

  /** @param {HTMLElement[]} items */
  #personalise(items) {
    personalise(items, this.#me);
    this.#people.applyTo(items);
  }

  /**
   * @param {Element} link the list item with the link to them
   * @param {HTMLElement[]} items
   */
  #putInPlaceOf(link, items) {
    const next = nextMessage(link);
    const isOlder = link.matches(".older");
    link.before(...items);
    link.remove();
    const messages = items.filter((item) => item.matches(".message"));
    this.#personalise(messages);
    arrangeAll(messages);
    localiseBeginning();
    if (next && isOlder) {
      arrangeEdge(next);
    } else if (next) {
      arrange(next);
    }
  }

  /** @param {HTMLElement[]} items */
  #replaceAll(items) {
    const { pending, edited, element } = this.#list;
    element.replaceChildren(...items);
    element.append(...pending.filter((item) => !this.#list.has(item.dataset.clientId ?? "")));
    const again = edited && document.getElementById(edited.id);
    if (again) {
      renew(edited, again);
      again.replaceWith(edited);
    } else if (edited) {
      offerTyped(find(edited, ":scope > form", HTMLFormElement));
    }
    this.#arrangeAll();
  }

  /**
   * @param {HTMLElement} item
   * @param {HTMLElement | null} known what shows it in an earlier state
   */
  #put(item, known) {
    document.getElementById("empty-room")?.remove();
    this.#list.removePending(item.dataset.clientId ?? "");
    if (known) {
      renew(known, item);
    } else {
      this.#list.insert(item);
    }
    arrange(known ?? item);
  }
}
