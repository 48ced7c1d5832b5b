import { closest, find } from "../server/page.js";
import { isComposing } from "../shell/composing.js";
import { changeText, markedIn } from "./changing_text.js";
import { chooseAmong, chosenAmong } from "../shell/options.js";

const LISTBOX = "suggestions";

/**
 * @typedef {object} Source what may be meant by a sign and the beginning of a name after it
 * @property {string} label of the list, for ears
 * @property {string} sign
 * @property {string} after what follows what was chosen
 * @property {number} pauseMs how long to wait for the next letter
 * @property {(typed: string) => boolean} [isFirstChosen] whether Enter takes the first option, as it
 *   does when this is not given
 * @property {(text: string) => string | null} before returns the beginning of a name that ends a
 *   text, without its sign; null for none
 * @property {(typed: string) => Promise<HTMLElement[] | null>} ask returns options for it, which
 *   have as `data-source` what is written for them; null when nobody knows
 *
 * @typedef {HTMLTextAreaElement | HTMLInputElement} Box
 *
 * @typedef {object} Typed
 * @property {Source} source
 * @property {string} typed
 */

/** What somebody may mean who types the beginning of a name, in a list above the box. */
export class Suggestions {
  #sources;
  #listbox = document.createElement("div");
  /** @type {Box | null} */
  #area = null;
  /** @type {Typed | null} */
  #typed = null;
  /** @type {Typed | null} for which there is nothing, nor for what is longer */
  #nothing = null;
  #timer = 0;

  /** @param {Source[]} sources */
  constructor(sources) {
    this.#sources = sources;
    const listbox = this.#listbox;
    listbox.id = LISTBOX;
    listbox.className = "popover suggest";
    listbox.setAttribute("role", "listbox");
    // The box keeps the focus, and with it the keyboard of a phone.
    listbox.addEventListener("pointerdown", (event) => event.preventDefault());
    listbox.addEventListener("mousedown", (event) => event.preventDefault());
    listbox.addEventListener(
      "click",
      ({ target }) => this.#choose(closest(target, "[role=option]")),
    );
  }

  /**
   * Offer what may be meant to whoever types in a box.
   *
   * @param {HTMLElement} root in which the box is, now or later
   */
  offerIn(root) {
    root.addEventListener("input", (event) => {
      if (isBox(event.target)) {
        this.#look(event.target, event instanceof InputEvent && event.isComposing);
      }
    });
    root.addEventListener("compositionend", ({ target }) => {
      if (isBox(target)) {
        this.#look(target, false);
      }
    });
    // Before the box hears of it: Enter chooses, and does not send.
    root.addEventListener("keydown", (event) => this.#pressed(event), true);
    root.addEventListener("focusout", () => this.#close());
    root.addEventListener("click", ({ target }) => {
      const form = closest(target, "[data-mention]", HTMLButtonElement)?.form;
      if (form) {
        beginName(find(form, "textarea", HTMLTextAreaElement));
      }
    });
    root.addEventListener("submit", () => this.#close(), true);
  }

  /**
   * @param {Box} area
   * @param {boolean} composes whether an input method is at work
   */
  #look(area, composes) {
    clearTimeout(this.#timer);
    const found = composes ? null : this.#typedIn(area);
    if (found === null || this.#isInVain(found)) {
      this.#close();
      return;
    }
    this.#nothing = null;
    this.#area = area;
    this.#typed = found;
    this.#timer = setTimeout(() => this.#ask(area, found), found.source.pauseMs);
  }

  /**
   * @param {Box} area
   * @param {Typed} found
   */
  async #ask(area, found) {
    const options = await found.source.ask(found.typed);
    const now = this.#typedIn(area);
    const isWanted = this.#area === area && this.#typed === found && now?.typed === found.typed;
    if (!isWanted || document.activeElement !== area) {
      return;
    }
    if (!options || options.length === 0) {
      this.#nothing = options && found;
      this.#close();
      return;
    }
    this.#listbox.ariaLabel = found.source.label;
    this.#listbox.replaceChildren(...options);
    (area.closest(".composer-area") ?? area.parentElement)?.append(this.#listbox);
    area.setAttribute("aria-controls", LISTBOX);
    area.setAttribute("aria-autocomplete", "list");
    if (found.source.isFirstChosen?.(found.typed) ?? true) {
      this.#select(0);
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!this.#listbox.isConnected || event.target !== this.#area || isComposing(event)) {
      return;
    }
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const chosen = this.#options[this.#selected];
    const choose = chosen && (() => this.#choose(chosen));
    const acts = {
      ArrowDown: () => this.#select(this.#selected + 1),
      ArrowUp: () => this.#select(Math.max(this.#selected, 0) - 1),
      Enter: choose,
      Tab: choose,
      Escape: () => this.#close(),
    };
    const act = isPlain ? acts[/** @type {keyof acts} */ (event.key)] : undefined;
    if (act) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  }

  get #options() {
    return [...this.#listbox.children].filter((one) => one instanceof HTMLElement);
  }

  get #selected() {
    return chosenAmong(this.#options);
  }

  /** @param {number} index beyond the last comes the first */
  #select(index) {
    chooseAmong(this.#options, index, this.#area);
  }

  /** @param {HTMLElement | null} option */
  #choose(option) {
    const area = this.#area;
    const written = option?.dataset.source;
    if (!area || !written || !this.#typed) {
      return;
    }
    const { source, typed } = this.#typed;
    const end = area.selectionStart ?? area.value.length;
    const start = end - source.sign.length - typed.length;
    const text = written + source.after;
    const place = start + text.length;
    this.#close();
    changeText(area, { start, end, text, select: [place, place] });
  }

  /**
   * Return what is typed of a name before the caret, or null when it is none.
   *
   * @param {Box} area
   * @returns {Typed | null}
   */
  #typedIn({ value, selectionStart: end, selectionEnd }) {
    if (end === null || end !== selectionEnd) {
      return null;
    }
    for (const source of this.#sources) {
      const typed = source.before(value.slice(0, end));
      if (typed !== null) {
        return { source, typed };
      }
    }
    return null;
  }

  /** @param {Typed} found */
  #isInVain({ source, typed }) {
    return this.#nothing?.source === source && typed.startsWith(this.#nothing.typed);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#listbox.remove();
    this.#area?.dispatchEvent(new Event("suggested", { bubbles: true }));
    for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"]) {
      this.#area?.removeAttribute(name);
    }
    this.#area = null;
  }
}

/**
 * @param {EventTarget | null} target
 * @returns {target is Box}
 */
function isBox(target) {
  return target instanceof HTMLTextAreaElement ||
    target instanceof HTMLInputElement && target.type === "search";
}

/**
 * Write the sign that a name follows, apart from what is before it.
 *
 * @param {HTMLTextAreaElement} area
 */
function beginName(area) {
  const { value, start, end } = markedIn(area);
  const text = /^$|\s$/.test(value.slice(0, start)) ? "@" : " @";
  const place = start + text.length;
  changeText(area, { start, end, text, select: [place, place] });
}
