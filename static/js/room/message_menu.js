import { closest, find, findAll, findOrNull } from "../server/page.js";
import { saidIn } from "../server/said.js";
import { isFocusLost } from "../shell/focus_lost.js";
import { focusMessage } from "./focus.js";
import { linkOf } from "./fragments.js";
import { labelOf } from "./keeping.js";
import { close, openAt, walkWithin, whenClosed } from "./popovers.js";

/** All that one can do with a message: a menu below its bar, or a sheet for fingers. */
export class MessageMenu {
  /** Whether somebody chose with the mouse, not with a key. */
  isPointed = false;
  #menu = find(document, "#message-menu");
  /** The element with the message. */
  #id = "";
  /** @type {HTMLElement | null} */
  #anchor = null;

  /** @param {(act: string, item: HTMLElement) => void} onAct as of `MessageBar` */
  constructor(onAct) {
    walkWithin(this.#menu);
    this.#menu.addEventListener("click", (event) => {
      const { act } = closest(event.target, "[data-act]")?.dataset ?? {};
      const item = document.getElementById(this.#id);
      this.isPointed = event.detail > 0;
      if (act && item) {
        close(this.#menu);
        onAct(act, item);
      }
    });
    this.#menu.addEventListener("click", ({ target, clientY }) => {
      // What lies behind a dialog counts as the dialog, and the sheet is as wide as the page.
      const isBehind = target === this.#menu && clientY < this.#menu.getBoundingClientRect().top;
      if (isBehind && this.#menu.matches("[open]")) {
        close(this.#menu);
      }
    });
    whenClosed(this.#menu, () => {
      this.#anchor?.setAttribute("aria-expanded", "false");
      if (isFocusLost()) {
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
    this.#anchor = anchor;
    find(this.#menu, ".avatar").replaceWith(find(item, ":scope > .avatar").cloneNode(true));
    find(this.#menu, "b").textContent = find(item, ".name").textContent;
    find(this.#menu, "bdi").textContent = saidIn(item);
    const isOwn = item.matches(".own");
    for (const own of findAll(this.#menu, ".own-action")) {
      own.hidden = !isOwn;
    }
    // Admins delete what others wrote as well.
    const mayDelete = isOwn || findOrNull(document, "#room-head[data-admin]") !== null;
    for (const danger of findAll(this.#menu, ".danger-action")) {
      danger.hidden = !mayDelete;
    }
    find(this.#menu, "[data-act=forward]", HTMLAnchorElement).href = `${linkOf(item)}/forward`;
    for (const act of ["save", "pin"]) {
      find(this.#menu, `[data-act=${act}] span`).textContent = labelOf(act, item);
    }
    find(this.#menu, "[data-act=pin]").hidden = !document.querySelector("#room-head[data-may-pin]");
    const isOfThread = item.matches("#messages > :is([data-thread], :has(> .thread-foot))");
    find(this.#menu, "[data-act=thread]").hidden = !isOfThread;
    anchor?.setAttribute("aria-expanded", "true");
    openAt(this.#menu, anchor ?? find(item, ".time"));
  }
}
