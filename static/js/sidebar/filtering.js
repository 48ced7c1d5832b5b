import { find } from "../server/page.js";
import { toast } from "../shell/toast.js";
/** @import { Filter } from "./filter.js" */

/** Lets the box above the rooms filter them. What works in it comes when somebody is first there. */
export class Filtering {
  #box = find(document, "#filter-rooms", HTMLInputElement);
  /** @type {Filter | null} */
  #filter = null;
  #isComing = false;

  constructor() {
    this.#box.addEventListener("focus", () => this.#load());
    if (this.#box.value !== "") {
      // Browsers give back what was in it.
      this.#load();
    }
  }

  /** Filter the list as it is now. */
  show() {
    this.#filter?.show();
  }

  async #load() {
    if (this.#filter || this.#isComing) {
      return;
    }
    this.#isComing = true;
    const { script: address = "" } = this.#box.dataset;
    try {
      const { Filter } = await import(address);
      this.#filter = new Filter(this.#box);
    } catch {
      toast("It did not load. Try again.");
    }
    this.#isComing = false;
  }
}
