import { RequestError } from "../server/errors.js";
import { elementsOf } from "../server/html.js";
import { closest, find } from "../server/page.js";
import { get } from "../server/server.js";
import { changeText, markedIn } from "./changing_text.js";
import { nameBefore } from "./name_before.js";
import { isComposing } from "./text_area.js";

// Who types on has the next letter ready by then.
const PAUSE_MS = 120;
const LONGEST = 62;
const LISTBOX = "suggestions";

/** Whom somebody may mean who types an "@" and the beginning of a name, in a list above the box. */
export class Suggestions {
  #room;
  #listbox = document.createElement("div");
  /** @type {HTMLTextAreaElement | null} */
  #area = null;
  #typed = "";
  // Nobody has a name that begins like this.
  #nobody = "";
  #timer = 0;

  /** @param {string} room its id */
  constructor(room) {
    this.#room = room;
    const listbox = this.#listbox;
    listbox.id = LISTBOX;
    listbox.className = "popover suggest";
    listbox.setAttribute("role", "listbox");
    listbox.setAttribute("aria-label", "People");
    // The box keeps the focus, and with it the keyboard of a phone.
    listbox.addEventListener("pointerdown", (event) => event.preventDefault());
    listbox.addEventListener("mousedown", (event) => event.preventDefault());
    listbox.addEventListener(
      "click",
      ({ target }) => this.#choose(closest(target, "[role=option]")),
    );
  }

  /**
   * Offer people to whoever types in a box.
   *
   * @param {HTMLElement} root in which the box is, now or later
   */
  offerIn(root) {
    root.addEventListener("input", (event) => {
      if (event.target instanceof HTMLTextAreaElement) {
        this.#look(event.target, event instanceof InputEvent && event.isComposing);
      }
    });
    root.addEventListener("compositionend", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) {
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
   * @param {HTMLTextAreaElement} area
   * @param {boolean} composes whether an input method is at work
   */
  #look(area, composes) {
    clearTimeout(this.#timer);
    const typed = composes ? null : typedIn(area);
    if (typed === null || (this.#nobody && typed.startsWith(this.#nobody))) {
      this.#close();
      return;
    }
    this.#nobody = "";
    this.#area = area;
    this.#typed = typed;
    this.#timer = setTimeout(() => this.#ask(area, typed), PAUSE_MS);
  }

  /**
   * @param {HTMLTextAreaElement} area
   * @param {string} typed
   */
  async #ask(area, typed) {
    let answer;
    try {
      answer = await get(`/rooms/${this.#room}/suggest?q=${encodeURIComponent(typed)}`);
    } catch (error) {
      if (!(error instanceof RequestError)) {
        throw error;
      }
      // What is typed is a message without a list, too.
      this.#close();
      return;
    }
    const isWanted = this.#area === area && this.#typed === typed && typedIn(area) === typed;
    if (!isWanted || document.activeElement !== area) {
      return;
    }
    const options = elementsOf(answer.text);
    if (options.length === 0) {
      this.#nobody = typed;
      this.#close();
      return;
    }
    this.#listbox.replaceChildren(...options);
    (area.closest(".composer-area") ?? area.parentElement)?.append(this.#listbox);
    area.setAttribute("aria-controls", LISTBOX);
    area.setAttribute("aria-autocomplete", "list");
    this.#select(0);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (!this.#listbox.isConnected || event.target !== this.#area || isComposing(event)) {
      return;
    }
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    const acts = {
      ArrowDown: () => this.#select(this.#selected + 1),
      ArrowUp: () => this.#select(this.#selected - 1),
      Enter: () => this.#choose(this.#options[this.#selected] ?? null),
      Tab: () => this.#choose(this.#options[this.#selected] ?? null),
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
    return this.#options.findIndex((option) => option.ariaSelected === "true");
  }

  /** @param {number} index beyond the last comes the first */
  #select(index) {
    const options = this.#options;
    const chosen = options.at(index % options.length);
    for (const option of options) {
      option.setAttribute("aria-selected", String(option === chosen));
    }
    if (chosen) {
      this.#area?.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {HTMLElement | null} option */
  #choose(option) {
    const area = this.#area;
    const source = option?.dataset.source;
    if (!area || !source) {
      return;
    }
    const end = area.selectionStart;
    const start = end - this.#typed.length - 1;
    const place = start + source.length + 1;
    this.#close();
    changeText(area, { start, end, text: `${source} `, select: [place, place] });
  }

  #close() {
    clearTimeout(this.#timer);
    this.#listbox.remove();
    for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"]) {
      this.#area?.removeAttribute(name);
    }
    this.#area = null;
  }
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

/**
 * Return what is typed of a name before the caret, or null when it is none.
 *
 * @param {HTMLTextAreaElement} area
 */
function typedIn(area) {
  const { value, selectionStart: end, selectionEnd } = area;
  return end === selectionEnd ? nameBefore(value.slice(Math.max(0, end - LONGEST), end)) : null;
}
