import { RequestError } from "../server/errors.js";
import { closest, find, findAll } from "../server/page.js";
import { post } from "../server/server.js";
import { toast } from "../shell/toast.js";
import { keepFavourites } from "./order.js";
import { rowOf } from "./room_row.js";
import { titleOf } from "./row_names.js";
import { say } from "./say.js";

const LIST = "#favourites-rows";
const ROW = `${LIST} > .row`;
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** Lets the favourites be put into another order, by mouse and by keyboard. */
export class Favourites {
  #onRefused;
  /** @type {Set<string>} rooms whose place is not told yet */
  #moved = new Set();
  #isTelling = false;

  /** @param {() => void} onRefused called when the server has another order */
  constructor(onRefused) {
    this.#onRefused = onRefused;
    const list = find(document, LIST);
    list.addEventListener("keydown", (event) => this.#press(event));
    list.addEventListener("dragstart", (event) => this.#drag(event));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const row = closest(event.target, ROW);
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    if (!row || !step || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const shown = shownRows();
    const at = shown.indexOf(row) + step;
    const other = shown[at];
    if (other) {
      // The other one is moved: this one would lose the focus.
      row[step < 0 ? "after" : "before"](other);
      this.#tell(row);
    }
    const place = Math.min(Math.max(at, 0), shown.length - 1) + 1;
    say(`${titleOf(row)}: ${place} of ${shown.length}`);
  }

  /** @param {DragEvent} start */
  #drag(start) {
    const row = closest(start.target, ROW);
    if (!row || !start.dataTransfer) {
      return;
    }
    const list = find(document, LIST);
    const before = findAll(list, ":scope > .row");
    const over = new AbortController();
    let isDropped = false;
    // It may be taken to another window as well, as the link that it is.
    start.dataTransfer.effectAllowed = "linkMove";
    row.classList.add("dragged");
    list.addEventListener("dragover", (event) => {
      event.preventDefault();
      const other = closest(event.target, ROW);
      if (other && other !== row) {
        const { top, height } = other.getBoundingClientRect();
        other[event.clientY < top + height / 2 ? "before" : "after"](row);
      }
    }, { signal: over.signal });
    list.addEventListener("drop", (event) => {
      event.preventDefault();
      isDropped = true;
    }, { signal: over.signal });
    row.addEventListener("dragend", () => {
      over.abort();
      row.classList.remove("dragged");
      if (!isDropped) {
        list.replaceChildren(...before.filter((one) => one.isConnected));
      } else if (findAll(list, ":scope > .row").some((one, at) => one !== before[at])) {
        this.#tell(row);
      }
    }, { signal: over.signal });
  }

  /**
   * Tell the server where a room stands now, one after the other: each is told beside the next one.
   *
   * @param {HTMLElement} row
   */
  async #tell(row) {
    keepFavourites();
    this.#moved.add(row.dataset.room ?? "");
    if (this.#isTelling) {
      return;
    }
    this.#isTelling = true;
    // What is moved meanwhile comes at the end.
    for (const room of this.#moved) {
      this.#moved.delete(room);
      await this.#put(room);
    }
    this.#isTelling = false;
  }

  /** @param {string} room */
  async #put(room) {
    const rows = findAll(document, ROW);
    const next = rows[rows.findIndex((row) => row === rowOf(room)) + 1];
    try {
      await post(`/rooms/${room}/favourite`, { on: "1", before: next?.dataset.room ?? "" });
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      toast(error.message);
      this.#onRefused();
    }
  }
}

function shownRows() {
  return findAll(document, ROW).filter((row) => !row.hidden && !row.matches(".left-out"));
}
