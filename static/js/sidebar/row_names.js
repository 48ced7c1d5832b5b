import { find } from "../server/page.js";

/**
 * Return what a line of the sidebar calls its room or person, without what stands beside it.
 *
 * @param {HTMLElement} row
 */
export function titleOf(row) {
  return find(row, ".row-name").firstChild?.textContent?.trim() ?? "";
}

/**
 * Return by which names a line is found: a group by the whole names of all of its people.
 *
 * @param {HTMLElement} row
 */
export function namesOf(row) {
  return row.dataset.names ?? titleOf(row);
}
