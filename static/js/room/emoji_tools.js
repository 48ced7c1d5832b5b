import { EmojiChoice } from "./emoji_choice.js";
import { EmojiList, withTone } from "./emoji_list.js";
import { toneIn } from "./emoji_memory.js";
/** @import { Store } from "../outbox/store.js" */

// What is suggested stands above the box in which one writes.
const SUGGESTED = 8;

/** What works with the list of emoji: a file of its own, which comes when it is needed. */
export class EmojiTools {
  #list;
  /** @type {HTMLElement | null} that of the open room */
  #picker = null;
  /** @type {EmojiChoice | null} */
  #choice = null;

  /** @param {string} text of the list */
  constructor(text) {
    this.#list = new EmojiList(text);
  }

  /**
   * Fill the open picker.
   *
   * @param {HTMLElement} picker
   * @param {Store} store
   */
  show(picker, store) {
    if (this.#picker !== picker) {
      this.#picker = picker;
      this.#choice = new EmojiChoice(picker, this.#list, store);
    }
    this.#choice?.show();
  }

  /**
   * Return options for whoever typed the beginning of a name.
   *
   * @param {string} typed
   * @param {Store} store
   */
  suggest(typed, store) {
    const tone = toneIn(store);
    return this.#list.search(typed, SUGGESTED).map((emoji, index) => {
      const option = document.createElement("div");
      option.className = "option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.id = `suggestion-emoji-${index}`;
      option.dataset.source = withTone(emoji, tone);
      const sign = document.createElement("span");
      sign.className = "sign";
      sign.ariaHidden = "true";
      sign.textContent = option.dataset.source;
      const words = document.createElement("span");
      words.className = "option-text";
      const code = document.createElement("small");
      code.textContent = `:${emoji.code}:`;
      words.append(emoji.name, code);
      option.append(sign, words);
      return option;
    });
  }
}
