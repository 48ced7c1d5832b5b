import { Refused, Unreachable } from "../server/errors.js";
import { getPage } from "../server/server.js";
import { keepingFocus } from "./focus.js";

// Many browsers at once, and windows that nobody sees, need not ask in the same moment.
const SOON_MS = 200;
const HIDDEN_MS = 3_000;
const RETRY_MS = 15_000;

/** Keeps the head of the open room (its name, description and people) up to date. */
export class RoomState {
  #room;
  #onFresh;
  #timer = 0;
  #isFetching = false;

  /** `onFresh(title)` gets the room's title whenever the head was fetched. */
  constructor(room, onFresh) {
    this.#room = room;
    this.#onFresh = onFresh;
  }

  /** Fetch the head afresh, soon. */
  refresh() {
    clearTimeout(this.#timer);
    const isHidden = document.visibilityState === "hidden";
    const delay = (isHidden ? HIDDEN_MS : SOON_MS) * (1 + 2 * Math.random());
    this.#timer = setTimeout(() => this.#fetch(), delay);
  }

  async #fetch() {
    this.#timer = 0;
    if (this.#isFetching) {
      // The answer on its way may be older than what was heard.
      this.refresh();
      return;
    }
    this.#isFetching = true;
    try {
      const fresh = (await getPage(`/rooms/${this.#room}`)).getElementById("room-head");
      if (!fresh) {
        // Not our page, but one of something on the way to it.
        throw new Unreachable();
      }
      this.#replace(fresh);
    } catch (error) {
      if (error instanceof Unreachable) {
        // If the stream is lost as well, its return asks sooner.
        this.#timer ||= setTimeout(() => this.#fetch(), RETRY_MS);
      } else if (!(error instanceof Refused)) {
        throw error;
      }
      // The stream says so when the room is closed to us.
    } finally {
      this.#isFetching = false;
    }
  }

  #replace(fresh) {
    const head = document.getElementById("room-head");
    const { scrollTop } = head.querySelector(".details-panel");
    fresh.querySelector("details").open = head.querySelector("details").open;
    keepingFocus(() => head.replaceWith(fresh));
    fresh.querySelector(".details-panel").scrollTop = scrollTop;
    const title = fresh.querySelector("#room-title").textContent;
    document.getElementById("composer").elements.content.placeholder = `Write to ${title}`;
    this.#onFresh(title);
  }
}
