import { elementsOf } from "../server/html.js";
import { findAll } from "../server/page.js";
import { get, getPart, patiently } from "../server/server.js";
import { seqOf } from "./fragments.js";
import { learnSaved } from "./saved.js";
/**
 * @import { MessageList } from "./message_list.js"
 * @import { Place, Scroller } from "./scroller.js"
 * @import { Timeline } from "./timeline.js"
 */

// The last page of a room: what comes before a number that no room will ever have.
const NEWEST = `before=${Number.MAX_SAFE_INTEGER}`;

/**
 * @typedef {object} PagedRoom
 * @property {string} room its id
 * @property {MessageList} list
 * @property {Timeline} timeline
 * @property {Scroller} scroller
 * @property {AbortSignal} left says when the room is not shown any more
 */

/**
 * Shows another part of the open room in place of the one that is shown; of several that are on
 * their way, the one that was asked for last. Throws what `get` throws when that is refused;
 * without an answer it goes on asking.
 */
export class RoomPages {
  #address;
  #list;
  #timeline;
  #scroller;
  #onShown;
  #turn = 0;
  #isFetching = false;

  /**
   * @param {PagedRoom} open
   * @param {() => void} onShown called when another part is shown
   */
  constructor({ room, list, timeline, scroller, left }, onShown) {
    this.#address = `/rooms/${room}`;
    this.#list = list;
    this.#timeline = timeline;
    this.#scroller = scroller;
    this.#onShown = onShown;
    left.addEventListener("abort", () => {
      this.#turn += 1;
    });
  }

  /** Go to the end of the room. */
  async showNewest() {
    const toEnd = () => this.#scroller.toEnd();
    if (this.#list.hasAfter || this.#isFetching) {
      await this.#show(() => this.#part(NEWEST), toEnd);
    } else {
      toEnd();
    }
  }

  /**
   * Go back to where one read.
   *
   * @param {Place | null} place null for the end of the room
   */
  async showPlace(place) {
    if (place === null) {
      await this.showNewest();
    } else if (this.#isFetching || !this.#scroller.toPlace(place)) {
      const goThere = () => this.#scroller.toPlace(place);
      await this.#show(() => this.#part(`around=${place.seq}`), goThere);
    }
  }

  /**
   * Fetch what is shown anew. Whoever was at the end comes to where a fresh page begins: at the
   * first unread message. Others stay at what they were editing or reading.
   */
  async showAfresh() {
    const { isAtNewest, firstSeen } = this.#scroller;
    const { edited } = this.#list;
    const kept = edited ?? (isAtNewest ? null : firstSeen);
    // What is on its way has the number 0.
    const seq = kept ? seqOf(kept) : 0;
    if (seq === 0) {
      await this.#show(() => this.#opening(), () => this.#goToUnread());
    } else {
      const goOn = () => isAtNewest && edited && this.#scroller.toItem(edited);
      await this.#show(() => this.#part(`around=${seq}`), goOn);
    }
  }

  /** Go to the first unread message, or else to the end of the room. */
  #goToUnread() {
    const unread = document.getElementById("unread");
    if (unread) {
      this.#scroller.toItem(unread);
    } else if (!this.#list.hasAfter) {
      this.#scroller.toEnd();
    }
  }

  /** @param {string} query says which part */
  async #part(query) {
    const { text, headers } = await get(`${this.#address}?${query}`);
    learnSaved(headers.get("X-Saved"));
    return elementsOf(text);
  }

  /** Fetch the part that the room's page opens with. */
  async #opening() {
    const list = await getPart(this.#address, "#messages");
    learnSaved(list.dataset.saved);
    return findAll(list, ":scope > *");
  }

  /**
   * @param {() => Promise<HTMLElement[]>} fetchPart
   * @param {() => void} goThere scrolls to the place in it, before anything counts as seen
   */
  async #show(fetchPart, goThere) {
    this.#turn += 1;
    const turn = this.#turn;
    const isWanted = () => turn === this.#turn;
    this.#isFetching = true;
    try {
      await this.#timeline.replace(() => patiently(fetchPart), isWanted);
    } finally {
      if (isWanted()) {
        this.#isFetching = false;
      }
    }
    if (isWanted()) {
      goThere();
      this.#onShown();
    }
  }
}
