import { post } from "../server/server.js";
import { seqOf } from "./fragments.js";
/**
 * @import { Sidebar } from "../sidebar/sidebar.js"
 * @import { MessageList } from "./message_list.js"
 * @import { Scroller } from "./scroller.js"
 */

const PAUSE_MS = 300;

/**
 * @typedef {object} ReadingRoom
 * @property {string} room its id
 * @property {string} me the reader's id
 * @property {MessageList} list
 * @property {Scroller} scroller
 * @property {Sidebar} sidebar
 */

/** Records what has been read: everything, as soon as the end of an open room is seen. */
export class Reading {
  #room;
  #me;
  #list;
  #scroller;
  #sidebar;
  #reported;
  #timer = 0;

  /** @param {ReadingRoom} open */
  constructor({ room, me, list, scroller, sidebar }) {
    this.#room = room;
    this.#me = me;
    this.#list = list;
    this.#scroller = scroller;
    this.#sidebar = sidebar;
    this.#reported = sidebar.lastRead(room);
    document.addEventListener("visibilitychange", () => this.update());
  }

  /** Record what can be seen now. */
  update() {
    if (document.visibilityState !== "visible" || !this.#scroller.isAtNewest) {
      return;
    }
    const seq = this.#lastOfOthers();
    this.#sidebar.markRead(this.#room, seq);
    if (seq > this.#reported) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#report(seq), PAUSE_MS);
    }
  }

  /**
   * Note that the room was read somewhere else.
   *
   * @param {number} seq up to which message
   */
  readElsewhere(seq) {
    this.#reported = Math.max(this.#reported, seq);
  }

  /** @param {number} seq */
  async #report(seq) {
    if (seq <= this.#reported) {
      return;
    }
    const before = this.#reported;
    this.#reported = seq;
    try {
      await post(`/rooms/${this.#room}/read`, { seq: String(seq) });
    } catch {
      // It is reported again the next time; whoever lost access learns of it from the stream.
      this.#reported = before;
    }
  }

  /** Return the number of the latest message of somebody else, 0 without one. */
  #lastOfOthers() {
    const last = this.#list.messages.findLast((item) => item.dataset.sender !== this.#me);
    return last ? seqOf(last) : 0;
  }
}
