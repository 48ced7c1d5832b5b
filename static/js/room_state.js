import { getPage, Refused, Unreachable } from "./models/server.js";

const SOON_MS = 200;

/** Keeps the head of the open room (its name, description and people) up to date. */
export class RoomState {
  #room;
  #onFresh;
  #timer = 0;

  /** `onFresh(title)` gets the room's title whenever the head was fetched. */
  constructor(room, onFresh) {
    this.#room = room;
    this.#onFresh = onFresh;
  }

  /** Fetch the head afresh, soon; not everybody in the same moment. */
  refresh() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(), SOON_MS * (1 + 2 * Math.random()));
  }

  async #fetch() {
    try {
      this.#replace((await getPage(`/rooms/${this.#room}`)).getElementById("room-head"));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) {
        throw error;
      }
      // The stream says so when the room is closed to us, and asks again when it is back.
    }
  }

  #replace(fresh) {
    const head = document.getElementById("room-head");
    const isOpen = head.querySelector("details").open;
    fresh.querySelector("details").open = isOpen;
    head.replaceWith(fresh);
    this.#onFresh(fresh.querySelector("#room-title").textContent);
  }
}
