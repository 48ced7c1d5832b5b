import { closest } from "../server/page.js";
import { sayWhy } from "../shell/reach.js";
/**
 * @import { RoomPages } from "./room_pages.js"
 * @import { Place, Scroller } from "./scroller.js"
 */

// Browsers take 100 changes of the address in 30 seconds (Safari), or 200.
const PAUSE_MS = 400;

/**
 * Keeps in the browser's history where one reads, so that Back, Forward and Reload lead there: in
 * the address for the server, which opens the page there, and in the state for this page.
 */
export class PlaceInHistory {
  #address;
  #scroller;
  #pages;
  #timer = 0;

  /**
   * @param {HTMLElement} box what scrolls
   * @param {{room: string, scroller: Scroller, pages: RoomPages}} open
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(box, { room, scroller, pages }, left) {
    this.#address = `/rooms/${room}`;
    this.#scroller = scroller;
    this.#pages = pages;
    box.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // Before a link is followed, also to a message that is quoted.
    document.addEventListener("click", (event) => {
      if (this.#timer !== 0 || closest(event.target, ".quote")) {
        this.#keep();
      }
    }, { capture: true, signal: left });
    addEventListener("pagehide", () => this.#timer !== 0 && this.#keep(), { signal: left });
    addEventListener("popstate", (event) => this.#returned(event.state), { signal: left });
    left.addEventListener("abort", () => this.#timer !== 0 && this.#keep());
  }

  #scrolled() {
    this.#timer ||= setTimeout(() => this.#keep(), PAUSE_MS);
  }

  #keep() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    // A phone's list of rooms is open by its fragment; a refused message has another address.
    if (location.pathname !== this.#address || location.hash === "#sidebar") {
      return;
    }
    const { place } = this.#scroller;
    const query = place ? `?around=${place.seq}&top=${place.top}` : "";
    history.replaceState({ place }, "", this.#address + query);
  }

  /** @param {{place?: Place | null} | null} state of the entry that was gone to */
  async #returned(state) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    // Without one it is a fragment, to which the browser has gone by itself; or another room.
    if (state?.place === undefined || location.pathname !== this.#address) {
      return;
    }
    try {
      await this.#pages.showPlace(state.place);
    } catch (error) {
      sayWhy(this.#address, error);
    }
  }
}
