/** Puts the lines of a fresh list of rooms in place of those that are there. */

import { find, findAll } from "../server/page.js";
import { allRows } from "./room_row.js";

/**
 * Show the rooms of a sidebar that the server sent. Whoever was at one of them stays there.
 *
 * @param {HTMLElement} sidebar a fresh one
 * @param {(room: string, title: string) => void} onGone gets each room that is not there any more
 */
export function putFreshRows(sidebar, onGone) {
  const list = find(document, "#room-rows");
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const isRow = focused?.matches(".row");
  const before = allRows();
  for (const rows of findAll(sidebar, ".room-rows")) {
    find(list, `#${rows.id}`).replaceChildren(...rows.childNodes);
  }
  find(list, ".side-hint").hidden = allRows().length > 0;
  for (const row of before) {
    if (!document.getElementById(row.id)) {
      onGone(row.dataset.room ?? "", find(row, ".row-name").textContent.trim());
    }
  }
  if (focused && isRow) {
    const row = document.getElementById(focused.id) ?? find(document, "#sidebar .browse");
    row.focus({ preventScroll: true });
  }
}
