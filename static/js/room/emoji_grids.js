import { closest, find, findAll } from "../server/page.js";
import { withTone } from "./emoji_list.js";
import { stepFrom } from "./emoji_steps.js";
/** @import { Emoji } from "./emoji_list.js" */

/**
 * @typedef {object} Group
 * @property {string} name
 * @property {Emoji[]} emoji
 */

/** Emoji in grids below each other: one stop of the Tab key, within which the arrows lead. */
export class EmojiGrids {
  #element;
  #onLeave;
  /** @type {WeakMap<HTMLElement, Emoji>} */
  #emoji = new WeakMap();

  /**
   * @param {HTMLElement} element that has them
   * @param {() => void} onLeave called when somebody goes up from the first row
   */
  constructor(element, onLeave) {
    this.#element = element;
    this.#onLeave = onLeave;
    element.addEventListener("keydown", (event) => this.#pressed(event));
    element.addEventListener("focusin", ({ target }) => {
      const button = closest(target, "button");
      if (button) {
        this.#stopAt(button);
      }
    });
  }

  /**
   * @param {Group[]} groups
   * @param {number} tone of the skin
   */
  show(groups, tone) {
    const hadFocus = this.#element.contains(document.activeElement);
    const parts = groups.filter(({ emoji }) => emoji.length > 0).map(({ name, emoji }) => {
      const part = document.createElement("div");
      part.setAttribute("role", "group");
      part.ariaLabel = name;
      const heading = document.createElement("p");
      heading.className = "emoji-kind";
      heading.textContent = name;
      const grid = document.createElement("div");
      grid.className = "emoji-grid";
      grid.append(...emoji.map((one) => this.#button(one, tone)));
      part.append(heading, grid);
      return part;
    });
    this.#element.replaceChildren(...parts);
    this.#element.scrollTop = 0;
    const [first] = this.#buttons;
    if (first) {
      this.#stopAt(first);
    }
    if (hadFocus) {
      this.focus();
    }
  }

  /** Go to the first of them. Returns it, or null when there is none. */
  focus() {
    const [first = null] = this.#buttons;
    first?.focus();
    return first;
  }

  /**
   * Return the emoji whose button `target` is.
   *
   * @param {EventTarget | null} target
   */
  emojiOf(target) {
    const button = closest(target, "button");
    return button ? this.#emoji.get(button) ?? null : null;
  }

  /** Choose the first of them. */
  choose() {
    this.#buttons[0]?.click();
  }

  get #buttons() {
    return findAll(this.#element, "button");
  }

  /**
   * @param {Emoji} emoji
   * @param {number} tone
   */
  #button(emoji, tone) {
    const button = document.createElement("button");
    button.type = "button";
    button.value = withTone(emoji, tone);
    button.textContent = button.value;
    button.ariaLabel = emoji.name;
    button.tabIndex = -1;
    this.#emoji.set(button, emoji);
    return button;
  }

  /** @param {HTMLElement} button */
  #stopAt(button) {
    for (const former of findAll(this.#element, "button[tabindex='0']")) {
      former.tabIndex = -1;
    }
    button.tabIndex = 0;
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const button = closest(event.target, "button");
    if (!button || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const grids = findAll(this.#element, ".emoji-grid");
    const counts = grids.map((grid) => grid.childElementCount);
    const columns = getComputedStyle(find(this.#element, ".emoji-grid")).gridTemplateColumns
      .split(" ").length;
    const next = stepFrom(event.key, this.#buttons.indexOf(button), counts, columns);
    if (next === null) {
      return;
    }
    event.preventDefault();
    if (next < 0) {
      this.#onLeave();
    } else {
      this.#buttons[next]?.focus();
    }
  }
}
