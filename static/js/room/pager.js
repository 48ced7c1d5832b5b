import { RequestError } from "../server/errors.js";
import { elementsOf } from "../server/html.js";
import { get } from "../server/server.js";

const AHEAD = "800px 0px";
const AGAIN_MS = 3_000;

/** Loads older and newer messages before one comes to the end of those that are shown. */
export class Pager {
  #timeline;
  #observer;
  #busy = false;

  constructor(box, timeline) {
    this.#timeline = timeline;
    const options = { root: box, rootMargin: AHEAD };
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), options);
    box.addEventListener("click", (event) => {
      const link = event.target.closest("#older, #newer");
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
    for (const link of document.querySelectorAll("#older, #newer")) {
      this.#observer.observe(link);
    }
  }

  #seen(entries) {
    const entry = entries.find((one) => one.isIntersecting);
    if (entry) {
      this.#load(entry.target);
    }
  }

  async #load(link) {
    if (this.#busy || !link.isConnected) {
      return;
    }
    this.#busy = true;
    try {
      const fetchPage = async () => elementsOf((await get(link.href)).text);
      await this.#timeline.extend(link.closest("li"), fetchPage);
    } catch (error) {
      // The link stays, and is tried again. The stream says so when the room is closed to us.
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      if (!(error instanceof RequestError)) {
        throw error;
      }
    } finally {
      this.#busy = false;
      this.observe();
    }
  }
}
