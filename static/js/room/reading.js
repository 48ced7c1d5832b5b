import { post } from "../server/server.js";

const PAUSE_MS = 300;

/** Records what has been read: everything, as soon as the end of an open room is seen. */
export class Reading {
  #room;
  #me;
  #timeline;
  #scroller;
  #sidebar;
  #reported = 0;
  #timer = 0;

  constructor({ room, me, timeline, scroller, sidebar }) {
    this.#room = room;
    this.#me = me;
    this.#timeline = timeline;
    this.#scroller = scroller;
    this.#sidebar = sidebar;
    this.#reported = sidebar.lastRead(room);
    document.addEventListener("visibilitychange", () => this.look());
  }

  /** Whether the reader sees what comes in at this moment. */
  get #seesNewest() {
    const isVisible = document.visibilityState === "visible";
    return isVisible && this.#scroller.isAtEnd && !this.#timeline.hasAfter;
  }

  /** Note what can be seen now. */
  look() {
    if (!this.#seesNewest) {
      return;
    }
    const seq = this.#lastOfOthers();
    this.#sidebar.markRead(this.#room, seq);
    if (seq > this.#reported) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#report(seq), PAUSE_MS);
    }
  }

  /** Note that everything up to `seq` was read somewhere else. */
  readElsewhere(seq) {
    this.#reported = Math.max(this.#reported, seq);
  }

  async #report(seq) {
    if (seq <= this.#reported) {
      return;
    }
    const before = this.#reported;
    this.#reported = seq;
    try {
      await post(`/rooms/${this.#room}/read`, { seq });
    } catch {
      // It is reported again with the next look; whoever lost access learns of it from the stream.
      this.#reported = before;
    }
  }

  #lastOfOthers() {
    const others = (item) => item.dataset.sender !== this.#me;
    return Number(this.#timeline.messages.findLast(others)?.dataset.seq ?? 0);
  }
}
