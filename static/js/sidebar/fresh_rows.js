/** Puts the lines of a fresh list of rooms in place of those that are there. */

import { find, findAll } from "../server/page.js";
import { appear, arrange, orderIn, putAtEnd, takeAway } from "./order.js";
import { allRows } from "./room_row.js";

/**
 * Show the rooms of a sidebar that the server sent. Whoever was at one of them stays there.
 *
 * @param {HTMLElement} sidebar a fresh one
 * @param {(room: string, title: string) => void} onGone gets each room that is not there any more
 */
export function putFreshRows(sidebar, onGone) {
  const order = orderIn(sidebar);
  const isListed = new Set([...order.values()].flat());
  const focused = document.activeElement;
  const gone = allRows().filter((row) => !isListed.has(row.id));
  gone.forEach(takeAway);
  for (const fresh of findAll(sidebar, ".room-rows > .row")) {
    const row = document.getElementById(fresh.id);
    if (row) {
      become(row, fresh);
    } else {
      putAtEnd(fresh);
    }
  }
  arrange(order);
  find(document, "#room-rows .side-hint").hidden = isListed.size > 0;
  for (const row of gone) {
    onGone(row.dataset.room ?? "", find(row, ".row-name").textContent.trim());
  }
  if (gone.some((row) => row === focused)) {
    find(document, "#sidebar .browse").focus({ preventScroll: true });
  }
}

/**
 * Let a line say what a fresh one says. It stays the same element: it may be pressed or dragged now.
 *
 * @param {HTMLElement} row
 * @param {HTMLElement} fresh
 */
function become(row, fresh) {
  if (row.isEqualNode(fresh)) {
    return;
  }
  if (!fresh.hidden) {
    appear(row);
  }
  for (const { name } of [...row.attributes]) {
    if (!fresh.hasAttribute(name)) {
      row.removeAttribute(name);
    }
  }
  for (const { name, value } of [...fresh.attributes]) {
    row.setAttribute(name, value);
  }
  row.replaceChildren(...fresh.childNodes);
}
