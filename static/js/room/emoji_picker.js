import { closest, find } from "../server/page.js";
import { isComposing } from "../shell/composing.js";
import { emojiTools } from "./emoji.js";
import { close, openAt, whenClosed } from "./popovers.js";
import { hasKeyboard } from "./text_area.js";
/** @import { Store } from "../outbox/store.js" */

/**
 * @typedef {object} PickerHandlers
 * @property {(emoji: string, isPointed: boolean) => void} onChosen gets the emoji, and whether it
 *   was chosen with the mouse or a finger
 * @property {() => void} onClosed called when it is closed, whether something was chosen or not
 */

/**
 * Where one chooses an emoji, for a message or for what one writes. It opens with a few; all others
 * come when it is first opened.
 */
export class EmojiPicker {
  #element = find(document, "#emoji-picker");
  #search = find(this.#element, "input", HTMLInputElement);
  #store;
  /** @type {PickerHandlers | null} */
  #handlers = null;

  /** @param {Store} store keeps what was chosen lately */
  constructor(store) {
    this.#store = store;
    this.#element.addEventListener("click", ({ target, detail }) => {
      const button = closest(target, "button[value]", HTMLButtonElement);
      if (button) {
        close(this.#element);
        this.#handlers?.onChosen(button.value, detail > 0);
      }
    });
    this.#search.addEventListener("keydown", (event) => this.#pressed(event));
    whenClosed(this.#element, () => this.#handlers?.onClosed());
  }

  /**
   * @param {HTMLElement} anchor beside which it opens
   * @param {PickerHandlers} handlers
   */
  async open(anchor, handlers) {
    this.#handlers = handlers;
    this.#search.value = "";
    // Where a keyboard would cover half of the page, it comes to whoever taps the box.
    openAt(this.#element, anchor, hasKeyboard() ? this.#search : null);
    const tools = await emojiTools();
    find(this.#element, ".emoji-missing").hidden = tools !== null;
    tools?.show(this.#element, this.#store);
  }

  /** @param {KeyboardEvent} event in the box of the search */
  #pressed(event) {
    if (isComposing(event)) {
      return;
    }
    if (event.key === "Escape") {
      // Some browsers would only empty the box.
      event.preventDefault();
      event.stopPropagation();
      close(this.#element);
    } else if (event.key === "Enter" && this.#search.value.trim() === "") {
      // The first that is there; what is searched for may still be on its way.
      event.preventDefault();
      find(this.#element, "button[value]").click();
    }
  }
}
