import { Refused, Unreachable } from "../server/errors.js";
import { find } from "../server/page.js";
import { getPart } from "../server/server.js";
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

  /**
   * @param {string} room its id
   * @param {(title: string) => void} onFresh gets the room's title whenever the head was fetched
   */
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
      this.#replace(await getPart(`/rooms/${this.#room}`, "#room-head"));
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

  /** @param {HTMLElement} fresh */
  #replace(fresh) {
    const head = find(document, "#room-head");
    const { scrollTop } = find(head, ".details-panel");
    const { open } = find(head, "details", HTMLDetailsElement);
    find(fresh, "details", HTMLDetailsElement).open = open;
    keepingFocus(() => head.replaceWith(fresh));
    find(fresh, ".details-panel").scrollTop = scrollTop;
    const title = find(fresh, "#room-title").textContent;
    find(document, "#composer textarea", HTMLTextAreaElement).placeholder = `Write to ${title}`;
    this.#onFresh(title);
  }
}
