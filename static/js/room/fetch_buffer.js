import { messagesOf } from "../server/html.js";
import { number } from "./fragments.js";

/**
 * Keeps what comes while a page is on its way, because the page may have been made just before;
 * `onItem` gets the HTML of each message again when the page is there.
 */
export class FetchBuffer {
  #onItem;
  #kept = new Map();
  #fetching = 0;

  constructor(onItem) {
    this.#onItem = onItem;
  }

  get isFetching() {
    return this.#fetching > 0;
  }

  /** Keep a message, in its latest state. */
  keep(item) {
    const known = this.#kept.get(item.id);
    if (!known || number(item) > number(messagesOf(known)[0])) {
      this.#kept.set(item.id, item.outerHTML);
    }
  }

  /** Do `work`, which fetches a page and puts it in. */
  async during(work) {
    this.#fetching += 1;
    try {
      await work();
    } finally {
      this.#fetching -= 1;
      const kept = [...this.#kept.values()];
      if (!this.isFetching) {
        this.#kept.clear();
      }
      kept.forEach(this.#onItem);
    }
  }
}
