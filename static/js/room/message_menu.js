import { closest, find, findAll, findOrNull } from "../server/page.js";
import { focusMessage, isFocusLost } from "./focus.js";
import { openAt, walkWithin } from "./popovers.js";

/** All that one can do with a message: a menu below its bar, or a sheet for fingers. */
export class MessageMenu {
  /** Whether somebody chose with the mouse, not with a key. */
  isPointed = false;
  #menu = find(document, "#message-menu");
  /** The element with the message. */
  #id = "";

  /** @param {(act: string, item: HTMLElement) => void} onAct as of `MessageBar` */
  constructor(onAct) {
    walkWithin(this.#menu);
    this.#menu.addEventListener("click", (event) => {
      const { act } = closest(event.target, "[data-act]")?.dataset ?? {};
      const item = document.getElementById(this.#id);
      this.isPointed = event.detail > 0;
      if (act && item) {
        this.#menu.hidePopover();
        onAct(act, item);
      }
    });
    this.#menu.addEventListener("toggle", () => {
      if (!this.#menu.matches(":popover-open") && isFocusLost()) {
        focusMessage(document.getElementById(this.#id));
      }
    });
  }

  /**
   * @param {HTMLElement} item
   * @param {HTMLElement | null} anchor beside which it opens
   */
  open(item, anchor) {
    this.#id = item.id;
    find(this.#menu, ".avatar").replaceWith(find(item, ":scope > .avatar").cloneNode(true));
    find(this.#menu, "b").textContent = find(item, ".name").textContent;
    find(this.#menu, "bdi").textContent = findOrNull(item, ".body")?.textContent.trim() ?? "";
    for (const own of findAll(this.#menu, ".own-action")) {
      own.hidden = !item.matches(".own");
    }
    openAt(this.#menu, anchor ?? find(item, ".time"));
  }
}
