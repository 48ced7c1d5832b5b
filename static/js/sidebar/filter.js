import { fitOf, nameOf } from "../server/matching.js";
import { find, findAll } from "../server/page.js";
import { searchKey } from "../server/search_key.js";
import { allRows } from "./room_row.js";
import { namesOf } from "./row_names.js";
import { say } from "./say.js";
/** @import { Name } from "../server/matching.js" */

// Once for several letters that are typed in a row.
const SAID_MS = 400;

/** Shows those rooms and people whose names are meant by what is typed into a box above them. */
export class Filter {
  #box;
  /** @type {Map<string, Name>} by what they are made of */
  #names = new Map();
  #timer = 0;

  /** @param {HTMLInputElement} box */
  constructor(box) {
    this.#box = box;
    this.#box.addEventListener("input", () => this.#change());
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.#box.value !== "") {
        event.preventDefault();
        this.#box.value = "";
        this.#change();
      }
    });
    // Something may be typed by now.
    this.#change();
  }

  #change() {
    this.show();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => say(this.#key === "" ? "" : this.#found()), SAID_MS);
  }

  get #key() {
    return searchKey(this.#box.value).key;
  }

  /** Show what is meant of the list as it is now. */
  show() {
    const key = this.#key;
    for (const row of allRows()) {
      row.classList.toggle("left-out", key !== "" && fitOf(key, this.#nameOf(row)) === null);
    }
    find(document, "#room-rows").classList.toggle("filtering", key !== "");
    unfold(key !== "");
  }

  /** @param {HTMLElement} row */
  #nameOf(row) {
    const text = namesOf(row);
    const name = this.#names.get(text) ?? nameOf(text);
    this.#names.set(text, name);
    return name;
  }

  #found() {
    const count = allRows().filter((row) => !row.hidden && !row.matches(".left-out")).length;
    return count === 0 ? "No room found." : count === 1 ? "1 room found." : `${count} rooms found.`;
  }
}

/**
 * Open the sections that are folded, or fold them again.
 *
 * @param {boolean} opens
 */
function unfold(opens) {
  const selector = opens ? ".fold[aria-expanded=false]" : ".fold[data-folded]";
  for (const fold of findAll(document, `#room-rows ${selector}`)) {
    fold.ariaExpanded = String(opens);
    fold.toggleAttribute("data-folded", opens);
  }
}
