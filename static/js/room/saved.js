/** Which of the messages of the page the reader saved: theirs alone, and so not in the messages. */

import { find } from "../server/page.js";
import { post } from "../server/server.js";
import { linkOf } from "./fragments.js";

/** @type {Set<string>} their ids */
const saved = new Set();

/**
 * Learn of a room that is opened: of the others nobody tells any more.
 *
 * @param {string | undefined} ids of what is saved in what it shows, separated by spaces
 */
export function beginSaved(ids) {
  saved.clear();
  learnSaved(ids);
}

/**
 * Learn of a part of the room that the server sent.
 *
 * @param {string | null | undefined} ids of what is saved in it, separated by spaces
 */
export function learnSaved(ids) {
  for (const id of (ids ?? "").split(" ").filter(Boolean)) {
    saved.add(id);
  }
}

/**
 * Learn it of messages that are shown already.
 *
 * @param {HTMLElement[]} items
 * @param {string | undefined} ids of those of them that are saved, separated by spaces
 */
export function learnWhichAreSaved(items, ids) {
  for (const { dataset } of items) {
    saved.delete(dataset.id ?? "");
  }
  learnSaved(ids);
  for (const item of items) {
    showSaved(item);
  }
}

/** @param {HTMLElement} item a message */
export function isSaved(item) {
  return saved.has(item.dataset.id ?? "");
}

/**
 * Show whether a message is saved.
 *
 * @param {HTMLElement} item
 */
export function showSaved(item) {
  const isIt = isSaved(item) && !item.matches(".deleted");
  const mark = item.querySelector(".byline > .saved-mark");
  if (!isIt) {
    mark?.remove();
  } else if (!mark) {
    const made = document.importNode(
      find(document, "#saved-mark", HTMLTemplateElement).content,
      true,
    );
    find(item, ".byline").append(made);
  }
}

/**
 * Save a message, or remove it from what is saved. Throws what `post` throws. Returns whether it is
 * saved now.
 *
 * @param {HTMLElement} item
 */
export async function toggleSaved(item) {
  const { id = "" } = item.dataset;
  const on = !saved.has(id);
  await post(`${linkOf(item)}/save`, { on: on ? "1" : "0" });
  noteSaved(id, on);
  return on;
}

/**
 * Learn whether the reader keeps a message, from here or from another window.
 *
 * @param {string} id
 * @param {boolean} on
 */
export function noteSaved(id, on) {
  if (on) {
    saved.add(id);
  } else {
    saved.delete(id);
  }
  const item = document.getElementById(`message-${id}`);
  if (item) {
    showSaved(item);
  }
}
