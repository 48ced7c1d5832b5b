/**
 * The order of the lines in the sidebar. Nothing moves under a mouse or a finger that is on them,
 * nor around somebody who is among them with the keyboard: the order that they are to have is taken
 * afterwards. What comes meanwhile stands at the end.
 */

import { find, findAll } from "../server/page.js";
import { sortByName } from "./by_name.js";

/** @typedef {Map<string, string[]>} Order the ids of lines, by the id of their list */

const LISTS = ".room-rows";
// In an order that the server knows.
const FAVOURITES = "favourites-rows";

/** @type {Order | null} the order that is to be taken */
let waiting = null;
let isPointedAt = false;
let isTouched = false;
let isDragged = false;

/** Notice who is at the lines, and let the others wait for that. */
export function keepStill() {
  const rows = find(document, "#room-rows");
  for (const name of /** @type {const} */ (["pointerenter", "pointermove"])) {
    rows.addEventListener(name, ({ pointerType }) => {
      isPointedAt = pointerType !== "touch";
      // No pointer is told of while something is dragged.
      isDragged = false;
    });
  }
  rows.addEventListener("pointerleave", () => {
    isPointedAt = false;
    settle();
  });
  rows.addEventListener("touchstart", ({ target }) => {
    isTouched = true;
    // It is told of the end even where it is not in the page any more.
    for (const name of ["touchend", "touchcancel"]) {
      target?.addEventListener(name, noteFingers, { once: true });
    }
  }, { passive: true });
  rows.addEventListener("dragstart", () => {
    isDragged = true;
  });
  rows.addEventListener("dragend", () => {
    isDragged = false;
    settle();
  });
  // By then it is known where the focus has gone.
  rows.addEventListener("focusout", () => setTimeout(settle));
  document.addEventListener("visibilitychange", () => {
    isPointedAt &&= document.visibilityState === "visible";
    settle();
  });
}

/** @param {Event} event */
function noteFingers(event) {
  isTouched = event instanceof TouchEvent && event.touches.length > 0;
  settle();
}

/** Whether nothing may move now. */
function isHeld() {
  const focused = document.activeElement?.matches(`${LISTS} > :focus-visible`) ?? false;
  return isPointedAt || isTouched || isDragged || focused;
}

function settle() {
  if (waiting && !isHeld()) {
    const order = waiting;
    waiting = null;
    take(order);
  }
}

/**
 * Return in which lists the lines of a sidebar are, and in which order.
 *
 * @param {ParentNode} root
 * @returns {Order}
 */
export function orderIn(root) {
  return new Map(
    findAll(root, LISTS).map((
      list,
    ) => [list.id, findAll(list, ":scope > .row").map(({ id }) => id)]),
  );
}

/**
 * Put the lines into an order, as soon as they may move. All of them are in the page.
 *
 * @param {Order} order
 */
export function arrange(order) {
  waiting = order;
  settle();
}

/** The favourites are in another order, by the hand of the reader. */
export function keepFavourites() {
  waiting?.set(FAVOURITES, orderIn(document).get(FAVOURITES) ?? []);
}

/** Sort rooms and people as the server sorts them, as soon as they may move. */
export function sortRows() {
  arrange(waiting ?? orderIn(document));
}

/**
 * Show a line that is in its place, but hidden: where nothing may move, at the end.
 *
 * @param {HTMLElement} row
 */
export function appear(row) {
  if (row.hidden && isHeld()) {
    waiting ??= orderIn(document);
    putAtEnd(row);
  }
  row.hidden = false;
}

/**
 * Put a line in that has no place yet.
 *
 * @param {HTMLElement} row
 */
export function putAtEnd(row) {
  findAll(document, LISTS).at(-1)?.append(row);
}

/**
 * Take a line away; where nothing may move, those below it stay where they are.
 *
 * @param {HTMLElement} row
 */
export function takeAway(row) {
  const gap = document.createElement("div");
  gap.className = "row-gap";
  row.replaceWith(...isHeld() && !row.hidden ? [gap] : []);
}

/** @param {Order} order */
function take(order) {
  const focused = document.activeElement;
  // All of them first: a line that leaves one list for another is out of the page in between.
  const lists = [...order].map(([id, rows]) => ({
    list: find(document, `#${id}`),
    items: rows.map((row) => document.getElementById(row)).filter((row) => row !== null),
  }));
  for (const { list, items } of lists) {
    const { children } = list;
    if (items.length !== children.length || items.some((row, at) => row !== children[at])) {
      list.replaceChildren(...items);
    }
    if (list.id === FAVOURITES) {
      find(document, `.side-section:has(#${FAVOURITES})`).hidden = items.length === 0;
    } else {
      sortByName(list, ".row-name", (row) => Number(row.dataset.room));
    }
  }
  // What is moved loses the focus.
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected) {
    focused.focus({ preventScroll: true });
  }
}
