import { RequestError } from "../server/errors.js";
import { closest, find, findAll, isPlainClick } from "../server/page.js";
import { request } from "../server/request.js";
import { searchKey } from "../server/search_key.js";
import { isComposing } from "../shell/composing.js";
import { findOption, foundPlaces, mark, pagePlaces, roomPlaces } from "./go_to_options.js";
import { offered, offeredAtFirst, offeredElsewhere } from "./go_to_results.js";
import { isCommand } from "./pressed.js";
import { noteRecent, recent } from "./recent.js";
import { chooseAmong, chosenAmong } from "../shell/options.js";
/**
 * @import { Store } from "../outbox/store.js"
 * @import { Place } from "./go_to_options.js"
 * @import { Group } from "./go_to_results.js"
 */

// Who types on has the next letter ready by then.
const PAUSE_MS = 150;

/** Where one finds the way to a room, a person or a page: a file of its own, for when it opens. */
export class GoTo {
  #dialog;
  #box;
  #list;
  #note;
  #store;
  /** @type {Place[]} */
  #rooms = [];
  #pages = pagePlaces();
  #timer = 0;
  #asked = new AbortController();
  // Whether somebody chose another line than the first.
  #isChosen = false;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Store} store
   */
  constructor(dialog, store) {
    this.#dialog = dialog;
    this.#store = store;
    this.#box = find(dialog, "input", HTMLInputElement);
    this.#list = find(dialog, ".go-to-list");
    this.#note = find(dialog, ".go-to-note");
    this.#box.addEventListener("input", () => this.#typed());
    this.#box.addEventListener("keydown", (event) => this.#pressed(event));
    dialog.addEventListener("click", (event) => this.#clicked(event));
    dialog.addEventListener("close", () => this.#forget());
    // The box keeps the focus, and with it the keyboard of a phone.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Show what there is now, in the open dialog. */
  show() {
    this.#rooms = roomPlaces();
    this.#typed();
  }

  /** What was asked for is not wanted any more. */
  #stop() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#asked = new AbortController();
  }

  #forget() {
    this.#stop();
    this.#box.value = "";
    this.#list.replaceChildren();
    this.#note.textContent = "";
    // What is shown in it is to be seen for as long as it would be elsewhere.
    document.body.append(...this.#dialog.querySelectorAll("#toasts"));
  }

  #typed() {
    this.#stop();
    this.#isChosen = false;
    const typed = this.#box.value.trim();
    const { key } = searchKey(typed);
    const lately = recent(this.#store);
    const places = [...this.#rooms, ...this.#pages];
    const groups = key === ""
      ? offeredAtFirst(this.#rooms, this.#pages, lately, location.pathname)
      : offered(places, key, lately);
    this.#note.textContent = "";
    this.#list.replaceChildren(...groups.map(groupElement), findOption(typed));
    this.#list.scrollTop = 0;
    this.#select(0);
    if (typed !== "") {
      const { signal } = this.#asked;
      this.#timer = setTimeout(() => this.#ask(typed, key, signal), PAUSE_MS);
    }
  }

  /**
   * @param {string} typed
   * @param {string} key
   * @param {AbortSignal} signal
   */
  async #ask(typed, key, signal) {
    try {
      const address = `/go-to?search=${encodeURIComponent(typed)}`;
      const { text } = await request(address, { signal });
      if (!signal.aborted) {
        this.#add(offeredElsewhere(foundPlaces(text), key));
      }
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      if (!signal.aborted) {
        this.#note.textContent = error.message;
      }
    }
  }

  /** @param {Group[]} groups what the server found, below what one may be pointing at */
  #add(groups) {
    const last = find(this.#list, "#go-to-find");
    last.before(...groups.map(groupElement));
    if (!this.#isChosen) {
      this.#select(0);
    }
  }

  get #options() {
    return findAll(this.#list, "[role=option]");
  }

  get #selected() {
    return chosenAmong(this.#options);
  }

  /** @param {number} index beyond the last comes the first */
  #select(index) {
    chooseAmong(this.#options, index, this.#box);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (isComposing(event)) {
      return;
    }
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const to = {
      ArrowDown: this.#selected + 1,
      ArrowUp: this.#selected - 1,
      Home: 0,
      End: -1,
    }[event.key];
    if (isPlain && to !== undefined) {
      event.preventDefault();
      this.#isChosen = true;
      this.#select(to);
    } else if (event.key === "Enter" && (isPlain || isCommand(event))) {
      event.preventDefault();
      this.#options.at(isPlain ? this.#selected : -1)?.click();
    }
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = closest(event.target, "a", HTMLAnchorElement);
    const isLeft = event.target === this.#dialog || closest(event.target, ".close");
    if (link && isPlainClick(event)) {
      if (link.matches(".option:not(#go-to-find)")) {
        noteRecent(this.#store, link.pathname);
      }
      // What it leads to is not in the dialog.
      this.#dialog.close();
    } else if (isLeft) {
      this.#dialog.close();
    }
  }
}

/** @param {Group} group */
function groupElement({ title, lines }) {
  const [element, name] = [document.createElement("div"), document.createElement("p")];
  element.setAttribute("role", "group");
  element.ariaLabel = title;
  name.className = "group-name";
  name.ariaHidden = "true";
  name.textContent = title;
  element.append(name);
  for (const { place, marked } of lines) {
    mark(place.option, marked);
    element.append(place.option);
  }
  return element;
}
