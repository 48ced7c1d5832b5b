import { RequestError, Unreachable } from "../server/errors.js";
import { elementsOf } from "../server/html.js";
import { closest } from "../server/page.js";
import { get } from "../server/server.js";
import { learnSaved } from "./saved.js";
/** @import { Timeline } from "./timeline.js" */

const AHEAD = "800px 0px";
const AGAIN_MS = 3_000;
const LONGEST_MS = 60_000;
const LINKS = "#older, #newer";

/** Loads older and newer messages before one comes to the end of those that are shown. */
export class Pager {
  #box;
  #timeline;
  #left;
  #observer;
  #busy = false;
  #failures = 0;

  /**
   * @param {HTMLElement} box what scrolls
   * @param {Timeline} timeline
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(box, timeline, left) {
    this.#box = box;
    this.#timeline = timeline;
    this.#left = left;
    left.addEventListener("abort", () => this.#observer.disconnect());
    const options = { root: box, rootMargin: AHEAD };
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), options);
    box.addEventListener("click", (event) => {
      const link = closest(event.target, LINKS, HTMLAnchorElement);
      if (link) {
        event.preventDefault();
        this.#load(link);
      }
    });
    this.observe();
  }

  /** Watch the links that are there now. */
  observe() {
    this.#observer.disconnect();
    for (const link of this.#left.aborted ? [] : this.#box.querySelectorAll(LINKS)) {
      this.#observer.observe(link);
    }
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #seen(entries) {
    const entry = entries.find((one) => one.isIntersecting);
    if (entry?.target instanceof HTMLAnchorElement) {
      this.#load(entry.target);
    }
  }

  /** @param {HTMLAnchorElement} link */
  async #load(link) {
    const item = link.closest("li");
    if (this.#busy || !link.isConnected || !item) {
      return;
    }
    this.#busy = true;
    try {
      await this.#timeline.extend(item, async () => {
        const { text, headers } = await get(link.href);
        learnSaved(headers.get("X-Saved"));
        return elementsOf(text);
      });
      this.#failures = 0;
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      // The link stays, and is tried again. The stream says so when the room is closed to us.
      const asked = error instanceof Unreachable ? error.waitMs : 0;
      const waitMs = Math.min(AGAIN_MS * 2 ** this.#failures, LONGEST_MS);
      this.#failures += 1;
      await new Promise((resolve) => setTimeout(resolve, Math.max(asked, waitMs)));
    } finally {
      this.#busy = false;
      this.observe();
    }
  }
}
