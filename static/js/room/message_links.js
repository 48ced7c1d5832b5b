import { closest, find, isPlainClick } from "../server/page.js";
import { toast } from "../shell/toast.js";
/**
 * @import { Composer } from "./composer.js"
 * @import { Scroller } from "./scroller.js"
 */

const REFUSED =
  "The browser does not let this page copy. The time of the message is the same link.";

/**
 * @typedef {object} LinkTargets
 * @property {Composer} composer
 * @property {Scroller} scroller
 */

/**
 * Follow links of messages that need no new page: answering one, copying its address, and going to
 * the message that is quoted when it is on the page already.
 *
 * @param {HTMLElement} list
 * @param {LinkTargets} targets
 */
export function followMessageLinks(list, { composer, scroller }) {
  list.addEventListener("click", (event) => {
    const link = closest(event.target, "a", HTMLAnchorElement);
    const item = closest(link, ".message");
    if (!link || !item || !isPlainClick(event)) {
      return;
    }
    if (link.matches(".reply")) {
      event.preventDefault();
      composer.replyTo(item.dataset.id ?? "", find(item, ".name").textContent);
      composer.focus();
    } else if (link.matches(".copy") && navigator.clipboard) {
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(
        () => toast("Link copied"),
        () => toast(REFUSED),
      );
    } else if (link.matches(".quote")) {
      const original = document.getElementById(`message-${link.dataset.original}`);
      if (original) {
        event.preventDefault();
        location.hash = original.id;
        scroller.toItem(original);
      }
    }
  });
}
