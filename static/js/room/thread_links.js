import { closest, findOrNull, isPlainClick } from "../server/page.js";
import { LINE } from "./fragments.js";
/** @import { ThreadPanel } from "./thread_panel.js" */

const LINKS = `.thread-foot, ${LINE} > .byline > :is(.in-thread, .time)`;

/**
 * Open threads beside the conversation: from the message that one begins with, from the line of a
 * reply that is for its thread alone, and where the address is that of such a reply.
 *
 * @param {HTMLElement} list the messages
 * @param {ThreadPanel} thread
 * @param {AbortSignal} left says when the room is not shown any more
 */
export function leadToThreads(list, thread, left) {
  const follow = () => {
    const { id, thread: first } = findOrNull(list, `${LINE}:target`)?.dataset ?? {};
    if (first) {
      thread.open(first, id);
    }
  };
  list.addEventListener("click", (event) => {
    const item = closest(closest(event.target, LINKS), ".message");
    const { id, thread: first } = item?.dataset ?? {};
    if (id && isPlainClick(event)) {
      event.preventDefault();
      thread.open(first ?? id, first && id);
    }
  });
  addEventListener("hashchange", follow, { signal: left });
  follow();
}
