import { post } from "../server/server.js";

const PAUSE_MS = 300;

/** Notes what has been read: everything, as soon as the end of an open room is seen. */
export class Reading {
  #room;
  #me;
  #timeline;
  #scroller;
  #sidebar;
  #told = 0;
  #timer = 0;

  constructor({ room, me, timeline, scroller, sidebar }) {
    this.#room = room;
    this.#me = me;
    this.#timeline = timeline;
    this.#scroller = scroller;
    this.#sidebar = sidebar;
    this.#told = sidebar.lastRead(room);
    document.addEventListener("visibilitychange", () => this.look());
  }

  /** Whether the reader sees what comes in at this moment. */
  get isWatching() {
    const isVisible = document.visibilityState === "visible";
    return isVisible && this.#scroller.isAtEnd && !this.#timeline.hasAfter;
  }

  /** Note what can be seen now. */
  look() {
    if (!this.isWatching) {
      return;
    }
    const seq = this.#lastOfOthers();
    this.#sidebar.markRead(this.#room, seq);
    if (seq > this.#told) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#tell(seq), PAUSE_MS);
    }
  }

  /** Note that everything up to `seq` was read somewhere else. */
  heard(seq) {
    this.#told = Math.max(this.#told, seq);
  }

  async #tell(seq) {
    if (seq <= this.#told) {
      return;
    }
    const before = this.#told;
    this.#told = seq;
    try {
      await post(`/rooms/${this.#room}/read`, { seq });
    } catch {
      // It is told again with the next look; whoever lost access learns of it from the stream.
      this.#told = before;
    }
  }

  #lastOfOthers() {
    const others = (item) => item.dataset.sender !== this.#me;
    return Number(this.#timeline.messages.findLast(others)?.dataset.seq ?? 0);
  }
}
