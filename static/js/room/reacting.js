import { changeMessage } from "../server/change_message.js";
import { closest, find, findAll, isPlainClick } from "../server/page.js";
import { sayWhy } from "../shell/reach.js";
import { isFocusLost } from "../shell/focus_lost.js";
import { focusMessage } from "./focus.js";
import { linkOf } from "./fragments.js";
import { close, HAS_POPOVERS } from "./popovers.js";
/** @import { EmojiPicker } from "./emoji_picker.js" */

/**
 * @typedef {object} ReactingHandlers
 * @property {(item: HTMLElement) => void} onChanged gets the changed message
 * @property {() => void} onPointed called when somebody has chosen with the mouse
 */

/** Puts emoji on messages and takes them off, from their buttons and from the picker. */
export class Reacting {
  #picker;
  #handlers;
  #isPointed = false;

  /**
   * @param {HTMLElement} list the messages
   * @param {EmojiPicker} picker
   * @param {ReactingHandlers} handlers
   * @param {AbortSignal} left says when the room is not shown any more
   */
  constructor(list, picker, handlers, left) {
    this.#picker = picker;
    this.#handlers = handlers;
    document.addEventListener("click", (event) => {
      if (closest(event.target, "button[form=react]")) {
        this.#isPointed = event.detail > 0;
      }
    }, { capture: true, signal: left });
    list.addEventListener("click", (event) => {
      const link = closest(event.target, ".reactions > .add");
      const item = closest(link, ".message");
      // Without popovers the link leads to a page that does the same.
      if (link && item && isPlainClick(event) && HAS_POPOVERS) {
        event.preventDefault();
        this.choose(item, link);
      }
    });
    find(document, "#react").addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter instanceof HTMLButtonElement) {
        this.#press(event.submitter);
      }
    });
  }

  /**
   * Let the buttons of popovers react to a message.
   *
   * @param {HTMLElement} item
   */
  aimAt(item) {
    for (const button of findAll(document, "[popover] button[form=react]")) {
      button.setAttribute("formaction", `${linkOf(item)}/react`);
    }
  }

  /**
   * Offer all emoji.
   *
   * @param {HTMLElement} item
   * @param {HTMLElement} anchor beside which they are shown
   */
  choose(item, anchor) {
    const { id } = item;
    const address = `${linkOf(item)}/react`;
    this.#picker.open(anchor, {
      onChosen: (emoji, isPointed) => {
        this.#isPointed = isPointed;
        this.#send(address, emoji, true);
      },
      onClosed: () => {
        // The message may have been made anew meanwhile.
        if (isFocusLost()) {
          focusMessage(document.getElementById(id));
        }
      },
    });
  }

  /** @param {HTMLButtonElement} button of a message, or of its menu */
  #press(button) {
    const popover = closest(button, "[popover]");
    if (popover) {
      close(popover);
    }
    const on = popover !== null || !button.matches(".mine");
    this.#send(button.formAction, button.value, on);
  }

  /**
   * @param {string} address
   * @param {string} emoji
   * @param {boolean} on whether it is to be there
   */
  async #send(address, emoji, on) {
    if (this.#isPointed) {
      // Otherwise the actions of this message would not go, and what one types arrive nowhere.
      this.#handlers.onPointed();
    }
    try {
      this.#handlers.onChanged(await changeMessage(address, { emoji, on: on ? "1" : "0" }));
    } catch (error) {
      sayWhy(location.href, error);
    }
  }
}
