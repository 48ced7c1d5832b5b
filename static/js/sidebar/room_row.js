/** The line of a room in the sidebar. */

import { find, findAll } from "../server/page.js";

/**
 * Return the line of a room, or null when it is not listed.
 *
 * @param {string | number} room its id
 */
export function rowOf(room) {
  return document.getElementById(`room-row-${room}`);
}

/**
 * @param {HTMLElement} row
 * @param {number} unread how many messages
 */
export function setUnread(row, unread) {
  const badge = find(row, ".badge");
  row.dataset.unread = String(unread);
  row.classList.toggle("unread", unread > 0);
  badge.textContent = String(unread);
  badge.hidden = unread === 0;
}

/** Return how many messages are unread in all rooms. */
export function totalUnread() {
  const rows = findAll(document, "#sidebar .room-row");
  return rows.reduce((sum, row) => sum + Number(row.dataset.unread), 0);
}
