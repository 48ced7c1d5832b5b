import { iconLike } from "../server/icons.js";
import { find, findOrNull } from "../server/page.js";
import { allRows, rowOf } from "./room_row.js";
/** @import { Store } from "../outbox/store.js" */

const DRAFT = "draft:";

/** Marks the rooms in which this browser keeps something that was written and is not sent. */
export class Drafts {
  #store;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    store.onAnyChange((key) => {
      const row = key.startsWith(DRAFT) ? rowOf(roomIn(key)) : null;
      if (row) {
        // With each letter: others need not be looked for.
        mark(row, this.#isFilled(key) || this.#rooms().has(roomIn(key)));
      }
    });
    this.show();
  }

  /** Mark them in the list as it is now. */
  show() {
    const rooms = this.#rooms();
    for (const row of allRows()) {
      mark(row, rooms.has(row.dataset.room ?? ""));
    }
  }

  #rooms() {
    return new Set(this.#store.keys(DRAFT).filter((key) => this.#isFilled(key)).map(roomIn));
  }

  /** @param {string} key */
  #isFilled(key) {
    return (this.#store.read(key)?.content ?? "").trim() !== "";
  }
}

/**
 * Return the id of the room of a draft, or of a draft in a thread of it.
 *
 * @param {string} key
 */
function roomIn(key) {
  return key.split(":")[1] ?? "";
}

/**
 * @param {HTMLElement} row
 * @param {boolean} hasDraft
 */
function mark(row, hasDraft) {
  const shown = findOrNull(row, ".row-draft");
  if (!hasDraft) {
    shown?.remove();
  } else if (!shown) {
    const [sign, word] = [document.createElement("span"), document.createElement("span")];
    sign.className = "row-draft";
    word.textContent = "Draft";
    sign.append(iconLike(find(document, "#sidebar .go-to .icon", SVGElement), "pencil"), word);
    find(row, ".row-end").before(sign, " ");
  }
}
