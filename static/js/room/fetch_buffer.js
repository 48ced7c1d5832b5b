import { changedSeq } from "./fragments.js";

/**
 * Keeps what comes while a page is on its way, because the page may have been made just before, and
 * gives it back when the page is there.
 */
export class FetchBuffer {
  #onItem;
  /** @type {Map<string, HTMLElement>} */
  #kept = new Map();
  #fetching = 0;

  /** @param {(item: HTMLElement) => void} onItem gets each message that was kept */
  constructor(onItem) {
    this.#onItem = onItem;
  }

  get isFetching() {
    return this.#fetching > 0;
  }

  /**
   * Keep a message, in its latest state.
   *
   * @param {HTMLElement} item
   */
  keep(item) {
    const known = this.#kept.get(item.id);
    if (!known || changedSeq(item) > changedSeq(known)) {
      this.#kept.set(item.id, copy(item));
    }
  }

  /**
   * Do `work`, which fetches a page and puts it in. Throws what it throws.
   *
   * @param {() => Promise<void>} work
   */
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
      kept.map(copy).forEach(this.#onItem);
    }
  }
}

/**
 * What is kept, and what is given back, must not be what stands in the list and changes there.
 *
 * @param {HTMLElement} item
 */
function copy(item) {
  return document.importNode(item, true);
}
