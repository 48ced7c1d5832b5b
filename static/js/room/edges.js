/** The ends of a list that shows a part of a room. */

import { arrange } from "./neighbours.js";

// On each side of what one reads.
const KEPT = 100;

/** Whether `item` belongs between the ends; `messages` are those of the list. */
export function isBetween(list, messages, item) {
  const seq = Number(item.dataset.seq);
  const hasBefore = list.querySelector("#older") !== null;
  const hasAfter = list.querySelector("#newer") !== null;
  if (hasBefore && seq < Number(messages[0].dataset.seq)) {
    return false;
  }
  return !(hasAfter && seq > Number(messages.at(-1).dataset.seq));
}

/** Take out what is far from `seen`, one of `messages`; from the last one without it. */
export function cutAround(list, messages, seen) {
  const index = messages.includes(seen) ? messages.indexOf(seen) : messages.length - 1;
  const [first, last] = [index - KEPT + 1, index + KEPT];
  if (first > 0) {
    cutBefore(list, messages[first]);
    arrange(messages[first]);
  }
  if (last < messages.length - 1) {
    cutAfter(list, messages[last]);
    list.querySelectorAll(":scope > .pending").forEach(arrange);
  }
}

/** Take out what stands before the message `first`, and put a link to it in its place. */
function cutBefore(list, first) {
  while (list.firstElementChild !== first) {
    list.firstElementChild.remove();
  }
  list.prepend(linkToOlder(first));
}

/** Take out what stands after the message `last`, except what is on its way; as `cutBefore`. */
function cutAfter(list, last) {
  const items = [...list.children];
  for (const item of items.slice(items.indexOf(last) + 1)) {
    if (!item.matches(".pending")) {
      item.remove();
    }
  }
  last.after(linkToNewer(last));
}

// Both as in `chat/_messages.html`.

function linkToOlder(first) {
  const { room, seq } = first.dataset;
  const link = button(`/rooms/${room}?before=${seq}`, "Show older");
  link.id = "older";
  return edge("older", link);
}

function linkToNewer(last) {
  const { room, seq } = last.dataset;
  const link = button(`/rooms/${room}?after=${seq}`, "Show newer");
  link.id = "newer";
  const newest = button(`/rooms/${room}#composer`, "Go to the newest");
  newest.classList.add("newest");
  return edge("newer", link, " ", newest);
}

function button(address, text) {
  const link = document.createElement("a");
  link.className = "button button-small";
  link.href = address;
  link.textContent = text;
  return link;
}

function edge(name, ...nodes) {
  const item = document.createElement("li");
  item.className = name;
  item.append(...nodes);
  return item;
}
