import { closest, find } from "../server/page.js";
import { sayWhy } from "../shell/reach.js";
import { arrive } from "./arriving.js";
import { keepDayNames } from "./day_names.js";
import { focusEnd } from "./focus.js";
import { Jump } from "./jump.js";
import { MessageList } from "./message_list.js";
import { Pager } from "./pager.js";
import { PlaceInHistory } from "./place_in_history.js";
import { RoomPages } from "./room_pages.js";
import { Scroller } from "./scroller.js";
import { Timeline } from "./timeline.js";
import { passWheelOn } from "./wheel.js";
import { beginSaved } from "./saved.js";
/**
 * @import { People } from "../sidebar/people.js"
 * @import { Place } from "../stream/types.js"
 * @import { Received } from "./timeline.js"
 */

/**
 * @typedef {object} MessageViewOptions
 * @property {string} me the reader's id
 * @property {People} people
 * @property {import("./scroller.js").Place | null} place where one read before
 * @property {() => void} onMoved called when the reader may see something else
 * @property {AbortSignal} left says when the room is not shown any more
 */

/** What one sees of the open room's messages: a part of them, and a place in it. */
export class MessageView {
  #room;
  #onMoved;
  #pages;
  #pager;
  #jump;

  /**
   * @param {HTMLElement} main the element #conversation
   * @param {MessageViewOptions} options
   */
  constructor(main, { me, people, place: before, onMoved, left }) {
    const room = main.dataset.room ?? "";
    beginSaved(find(main, "#messages").dataset.saved);
    const place = { number: Number(main.dataset.cursor), mark: main.dataset.mark ?? "" };
    const box = find(main, "#scroller");
    const list = new MessageList(find(main, "#messages"));
    const scroller = new Scroller(box, list.element, () => this.#moved(), left);
    const timeline = new Timeline(list, place, { me, people, scroller });
    this.list = list;
    this.scroller = scroller;
    this.timeline = timeline;
    if (before) {
      scroller.toPlace(before);
    }
    this.#room = room;
    this.#onMoved = onMoved;
    this.#pages = new RoomPages({ room, list, timeline, scroller, left }, () => this.#pageShown());
    this.#pager = new Pager(box, timeline, left);
    new PlaceInHistory(box, { room, scroller, pages: this.#pages }, left);
    passWheelOn(find(main, ".composer-area"), box);
    keepDayNames(left);
    this.#jump = new Jump(find(main, "#jump"), scroller);
    main.addEventListener("click", (event) => {
      if (closest(event.target, ".newest")) {
        event.preventDefault();
        this.showNewest().then(focusEnd);
      }
    });
  }

  /**
   * Take a message that was sent or changed.
   *
   * @param {HTMLElement} item
   * @param {Place} place of the change
   * @returns {Received | null} null when this state, or a later one, is known
   */
  receive(item, place) {
    const taken = this.timeline.receive(item);
    this.timeline.advance(place);
    if (this.list.isLong) {
      this.timeline.trim(this.scroller.isAtEnd ? null : this.scroller.firstSeen);
      this.#pager.observe();
    }
    return taken;
  }

  /**
   * Count a new message, unless it can be seen.
   *
   * @param {Received} taken
   */
  count({ item, isShown }) {
    if (this.scroller.isAtEnd && isShown) {
      arrive(item);
    } else {
      this.#jump.count();
    }
  }

  /**
   * Too much was missed, or the room has another history: fetch the list afresh. Throws what `get`
   * throws.
   *
   * @param {number} cursor up to which it holds everything then
   */
  async reset(cursor) {
    this.timeline.beginAt({ number: cursor, mark: "" });
    await this.#pages.showAfresh();
  }

  /** Go to the end of the room, wherever the reader is. */
  async showNewest() {
    try {
      await this.#pages.showNewest();
    } catch (error) {
      sayWhy(`/rooms/${this.#room}`, error);
    }
  }

  #pageShown() {
    this.#pager.observe();
    this.#moved();
  }

  /** The box may change its size before everything is there. */
  #moved() {
    this.#jump?.show();
    this.#onMoved?.();
  }
}
