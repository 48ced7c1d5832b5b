import { closest, find, findAll } from "../server/page.js";
import { LINE, SYSTEM } from "./fragments.js";
import { focusMessage } from "./focus.js";
import { labelOf } from "./keeping.js";

/**
 * The bar with what one can do with a message: one for all, which goes into the message that is
 * pointed at or has the focus.
 */
export class MessageBar {
  #bar = find(document, "#actions");

  /**
   * @param {HTMLElement[]} lists the messages, and those beside them
   * @param {(act: string, item: HTMLElement, button: HTMLElement) => void} onAct gets the name of
   * what is to be done with a message, and the button that was pressed
   */
  constructor(lists, onAct) {
    for (const list of lists) {
      list.classList.add("has-bar");
      for (const type of ["mouseover", "focusin"]) {
        list.addEventListener(type, ({ target }) => this.#goTo(closest(target, ".message"), type));
      }
    }
    this.#bar.addEventListener("click", (event) => {
      const button = closest(event.target, "button");
      const item = closest(button, ".message");
      if (button && item) {
        onAct(button.dataset.act ?? "", item, button);
      }
    });
  }

  /**
   * @param {HTMLElement | null} item
   * @param {string} type of the event
   */
  #goTo(item, type) {
    const bar = this.#bar;
    const isHere = item === bar.parentElement;
    if (!item || isHere || item.matches(`.pending, .deleted, ${SYSTEM}, ${LINE}`)) {
      return;
    }
    const focused = bar.querySelector(":focus");
    if (focused && type === "mouseover") {
      if (focused.matches(":focus-visible")) {
        // Whoever walks through it by keyboard is not disturbed by a mouse that lies there.
        return;
      }
      focusMessage(bar.parentElement);
    }
    const byline = find(item, ".byline");
    for (const button of findAll(bar, "button")) {
      button.id = `act-${button.dataset.act}`;
      button.tabIndex = -1;
      button.setAttribute("aria-labelledby", `${button.id} ${byline.id}`);
      if (button.dataset.act === "save") {
        button.ariaLabel = labelOf("save", item);
        button.dataset.tip = button.ariaLabel;
      }
    }
    item.append(bar);
    bar.hidden = false;
  }
}
