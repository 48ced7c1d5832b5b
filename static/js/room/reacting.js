import { changeMessage } from "../server/change_message.js";
import { closest, find, findAll, isPlainClick } from "../server/page.js";
import { sayWhy } from "../shell/reach.js";
import { isFocusLost } from "../shell/focus_lost.js";
import { focusMessage } from "./focus.js";
import { linkOf } from "./fragments.js";
import { close, HAS_POPOVERS, openAt, walkWithin, whenClosed } from "./popovers.js";

/**
 * @typedef {object} ReactingHandlers
 * @property {(item: HTMLElement) => void} onChanged gets the changed message
 * @property {() => void} onPointed called when somebody has chosen with the mouse
 */

/** Puts emoji on messages and takes them off, from their buttons and from the picker. */
export class Reacting {
  #picker = find(document, "#emoji-picker");
  #handlers;
  #isPointed = false;
  /** The element with the message that is reacted to. */
  #id = "";

  /**
   * @param {HTMLElement} list the messages
   * @param {ReactingHandlers} handlers
   */
  constructor(list, handlers) {
    this.#handlers = handlers;
    walkWithin(this.#picker);
    document.addEventListener("click", (event) => {
      if (closest(event.target, "button[form=react]")) {
        this.#isPointed = event.detail > 0;
      }
    }, { capture: true });
    list.addEventListener("click", (event) => {
      const link = closest(event.target, ".reactions > .add");
      const item = closest(link, ".message");
      // Without popovers the link leads to a page that does the same.
      if (link && item && isPlainClick(event) && HAS_POPOVERS) {
        event.preventDefault();
        this.choose(item, link);
      }
    });
    whenClosed(this.#picker, () => {
      // The message may have been made anew meanwhile.
      if (isFocusLost()) {
        focusMessage(document.getElementById(this.#id));
      }
    });
    find(document, "#react").addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter instanceof HTMLButtonElement) {
        this.#send(event.submitter);
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
    this.#id = item.id;
    this.aimAt(item);
    openAt(this.#picker, anchor);
  }

  /** @param {HTMLButtonElement} button */
  async #send(button) {
    const popover = closest(button, "[popover]");
    if (popover) {
      close(popover);
    }
    if (this.#isPointed) {
      // Otherwise the actions of this message would not go, and what one types arrive nowhere.
      this.#handlers.onPointed();
    }
    const on = popover || !button.matches(".mine") ? "1" : "0";
    try {
      this.#handlers.onChanged(
        await changeMessage(button.formAction, { emoji: button.value, on }),
      );
    } catch (error) {
      sayWhy(location.href, error);
    }
  }
}
