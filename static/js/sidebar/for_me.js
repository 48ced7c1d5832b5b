/** What is for the reader alone: mentions, and what is said between two people. */

import { find } from "../server/page.js";
import { showAppBadge } from "../shell/app_badge.js";
import { allRows, calling, callingMentions } from "./room_row.js";

/** @type {number | null} what is shown now */
let shown = null;

/**
 * Return of what in a room its reader wants to be told: "all", "mentions" or "nothing".
 *
 * @param {HTMLElement} row the room's line
 */
export function levelOf(row) {
  return row.dataset.notify ?? "";
}

/**
 * Whether all that is said in a room is for its reader.
 *
 * @param {HTMLElement} row the room's line
 */
function isBetweenTwo(row) {
  return row.querySelector(".mention-count") === null;
}

/** Return how many unread messages are for the reader. */
function totalForMe() {
  const counts = allRows().map((row) => isBetweenTwo(row) ? calling(row) : callingMentions(row));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Show on the tab's icon and on that of the app whether something is for the reader. */
export function showForMe() {
  const total = totalForMe();
  if (total === shown) {
    return;
  }
  shown = total;
  const icon = find(document, "link[rel=icon]", HTMLLinkElement);
  icon.dataset.usual ??= icon.href;
  icon.href = (total > 0 ? icon.dataset.new : icon.dataset.usual) ?? icon.href;
  showAppBadge(total);
}
