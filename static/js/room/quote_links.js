import { closest, find, isPlainClick } from "../server/page.js";
import { stopOf } from "./message_stops.js";
/** @import { Scroller } from "./scroller.js" */

/**
 * Follow quotes without a new page, when the message that is quoted is on this one, and offer the
 * way back to the reply for as long as that is out of sight.
 *
 * @param {HTMLElement} list the messages
 * @param {Scroller} scroller
 */
export function followQuotes(list, scroller) {
  const back = find(document, "#back-to-reply");
  /** @type {HTMLElement | null} */
  let reply = null;
  const observer = new IntersectionObserver(([last]) => {
    if (last?.isIntersecting) {
      leave();
    }
  });
  const leave = () => {
    observer.disconnect();
    back.hidden = true;
    reply = null;
  };
  /** @param {HTMLElement} item */
  const goTo = (item) => {
    location.hash = item.id;
    scroller.toItem(item);
  };
  list.addEventListener("click", (event) => {
    const quote = closest(event.target, ".quote");
    const original = document.getElementById(`message-${quote?.dataset.original}`);
    if (quote && original && isPlainClick(event)) {
      event.preventDefault();
      goTo(original);
      leave();
      reply = closest(quote, ".message");
      if (reply) {
        back.hidden = false;
        observer.observe(reply);
      }
    }
  });
  back.addEventListener("click", (event) => {
    event.preventDefault();
    const item = reply?.isConnected ? reply : null;
    leave();
    if (item) {
      goTo(item);
      stopOf(item).focus({ preventScroll: true });
    }
  });
}
