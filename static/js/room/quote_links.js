import { closest, isPlainClick } from "../server/page.js";
/** @import { Scroller } from "./scroller.js" */

/**
 * Follow quotes without a new page, when the message that is quoted is on this one.
 *
 * @param {HTMLElement} list the messages
 * @param {Scroller} scroller
 */
export function followQuotes(list, scroller) {
  list.addEventListener("click", (event) => {
    const quote = closest(event.target, ".quote");
    const original = document.getElementById(`message-${quote?.dataset.original}`);
    if (quote && original && isPlainClick(event)) {
      event.preventDefault();
      location.hash = original.id;
      scroller.toItem(original);
    }
  });
}
