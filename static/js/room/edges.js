/** The ends of a list that shows a part of a room. */

import { seqOf } from "./fragments.js";
import { arrange, arrangeEdge } from "./neighbours.js";
/** @import { MessageList } from "./message_list.js" */

// On each side of what one reads.
const KEPT = 100;

/**
 * Take out what is far from `seen`, and put links to it in its place.
 *
 * @param {MessageList} list
 * @param {HTMLElement | null} seen a message of the list; the last one when it is not given
 */
export function cutAround(list, seen) {
  const { messages } = list;
  const index = seen && messages.includes(seen) ? messages.indexOf(seen) : messages.length - 1;
  const first = messages[index - KEPT + 1];
  const last = messages[index + KEPT];
  if (first && first !== messages[0]) {
    cutBefore(list, first);
    arrangeEdge(first);
  }
  if (last && last !== messages.at(-1)) {
    cutAfter(list, last);
    list.pending.forEach(arrange);
  }
}

/**
 * Take out what stands before a message, and put a link to it in its place.
 *
 * @param {MessageList} list
 * @param {HTMLElement} first
 */
function cutBefore({ element }, first) {
  while (element.firstElementChild !== first) {
    element.firstElementChild?.remove();
  }
  element.prepend(linkToOlder(first));
}

/**
 * Take out what stands after a message, except what is on its way, and put a link to it in its
 * place.
 *
 * @param {MessageList} list
 * @param {HTMLElement} last
 */
function cutAfter({ element }, last) {
  const items = [...element.children];
  for (const item of items.slice(items.indexOf(last) + 1)) {
    if (!item.matches(".pending")) {
      item.remove();
    }
  }
  last.after(linkToNewer(last));
}

// Both as in `chat/_messages.html`.

/** @param {HTMLElement} first */
function linkToOlder(first) {
  const link = button(`/rooms/${first.dataset.room}?before=${seqOf(first)}`, "Show older");
  link.id = "older";
  return edge("older", link);
}

/** @param {HTMLElement} last */
function linkToNewer(last) {
  const room = `/rooms/${last.dataset.room}`;
  const link = button(`${room}?after=${seqOf(last)}`, "Show newer");
  link.id = "newer";
  const newest = button(`${room}#composer`, "Go to the newest");
  newest.classList.add("newest");
  return edge("newer", link, " ", newest);
}

/**
 * @param {string} address
 * @param {string} text
 */
function button(address, text) {
  const link = document.createElement("a");
  link.className = "button tight";
  link.href = address;
  link.textContent = text;
  return link;
}

/**
 * @param {string} name
 * @param {(Node | string)[]} nodes
 */
function edge(name, ...nodes) {
  const item = document.createElement("li");
  item.className = name;
  item.append(...nodes);
  return item;
}
