import { Unreachable } from "../server/errors.js";
import { elementsOf } from "../server/html.js";
import { get, getPage, patiently } from "../server/server.js";

// The last page of a room: what comes before a number that no room will ever have.
const NEWEST = `before=${Number.MAX_SAFE_INTEGER}`;

/**
 * Shows another part of the open room in place of the one that is shown; of several that are on
 * their way, the one that was asked for last. Throws what `get` throws when that is refused;
 * without an answer it goes on asking.
 */
export class RoomPages {
  #address;
  #timeline;
  #scroller;
  #onShown;
  #turn = 0;
  #isFetching = false;

  /** `onShown` is called when another part is shown. */
  constructor({ room, timeline, scroller }, onShown) {
    this.#address = `/rooms/${room}`;
    this.#timeline = timeline;
    this.#scroller = scroller;
    this.#onShown = onShown;
  }

  /** Go to the end of the room. */
  async showNewest() {
    const toEnd = () => this.#scroller.toEnd();
    if (this.#timeline.hasAfter || this.#isFetching) {
      await this.#show(() => this.#part(NEWEST), toEnd);
    } else {
      toEnd();
    }
  }

  /**
   * Fetch what is shown anew. Whoever was at the end comes to where a fresh page begins: at the
   * first unread message. Others stay at what they were editing or reading.
   */
  async showAfresh() {
    const isAtEnd = this.#scroller.isAtEnd && !this.#timeline.hasAfter;
    const { edited } = this.#timeline;
    const kept = edited ?? (isAtEnd ? null : this.#scroller.firstSeen);
    const seq = Number(kept?.dataset.seq ?? 0);
    if (seq === 0) {
      await this.#show(() => this.#opening(), () => this.goToUnread());
    } else {
      const goOn = () => isAtEnd && this.#scroller.toItem(edited);
      await this.#show(() => this.#part(`around=${seq}`), goOn);
    }
  }

  /** Go to the first unread message, or else to the end of the room. */
  goToUnread() {
    const unread = document.getElementById("unread");
    if (unread) {
      this.#scroller.toItem(unread);
    } else if (!this.#timeline.hasAfter) {
      this.#scroller.toEnd();
    }
  }

  async #part(query) {
    return elementsOf((await get(`${this.#address}?${query}`)).text);
  }

  async #opening() {
    const list = (await getPage(this.#address)).getElementById("messages");
    if (!list) {
      // Not our page, but one of something on the way to it.
      throw new Unreachable();
    }
    return [...list.children];
  }

  /** `goThere` scrolls to the place in it, before anything counts as seen. */
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
