import { changeMessage } from "../server/change_message.js";
import { closest, find } from "../server/page.js";
import { sayWhy } from "../shell/reach.js";
import { isFocusLost } from "../shell/focus_lost.js";
import { focusMessage } from "./focus.js";

// Between the picker and what is next to it.
const GAP_PX = 8;

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
    list.addEventListener("click", (event) => {
      const link = closest(event.target, "a.react", HTMLAnchorElement);
      this.#isPointed = isPointed(event);
      // Without popovers the link leads to a page that does the same.
      if (link && "showPopover" in this.#picker) {
        event.preventDefault();
        this.#choose(link);
      }
    });
    this.#picker.addEventListener("toggle", () => {
      // The message may have been made anew meanwhile.
      if (!this.#picker.matches(":popover-open") && isFocusLost()) {
        focusMessage(document.getElementById(this.#id));
      }
    });
    this.#picker.addEventListener("click", (event) => {
      this.#isPointed = isPointed(event);
    });
    find(document, "#react").addEventListener("submit", (event) => {
      event.preventDefault();
      if (event.submitter instanceof HTMLButtonElement) {
        this.#send(event.submitter);
      }
    });
  }

  /** @param {HTMLAnchorElement} link */
  #choose(link) {
    for (const button of this.#picker.querySelectorAll("button")) {
      button.formAction = link.href;
    }
    this.#id = link.closest(".message")?.id ?? "";
    this.#picker.showPopover();
    const anchor = link.getBoundingClientRect();
    const { width, height } = this.#picker.getBoundingClientRect();
    const left = Math.max(GAP_PX, Math.min(anchor.right, innerWidth - GAP_PX) - width);
    const top = anchor.top - height - GAP_PX;
    this.#picker.style.inset = "auto";
    this.#picker.style.left = `${left}px`;
    this.#picker.style.top = `${top < GAP_PX ? anchor.bottom + GAP_PX : top}px`;
    find(this.#picker, "button").focus();
  }

  /** @param {HTMLButtonElement} button */
  async #send(button) {
    const fromPicker = this.#picker.contains(button);
    if (fromPicker) {
      this.#picker.hidePopover();
    }
    if (this.#isPointed) {
      // Otherwise the actions of this message would not go, and what one types arrive nowhere.
      this.#handlers.onPointed();
    }
    const on = fromPicker || !button.matches(".mine") ? "1" : "0";
    try {
      this.#handlers.onChanged(
        await changeMessage(button.formAction, { emoji: button.value, on }),
      );
    } catch (error) {
      sayWhy(location.href, error);
    }
  }
}

/**
 * Whether this is a click of a mouse, not a key.
 *
 * @param {MouseEvent} event
 */
function isPointed(event) {
  return event.detail > 0;
}
