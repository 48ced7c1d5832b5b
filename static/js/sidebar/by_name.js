import { find, findAll } from "../server/page.js";

/**
 * Sort a list as the server sorts it, by names without case. Nothing moves that stands where it
 * belongs, and what has the focus keeps it.
 *
 * @param {HTMLElement} list
 * @param {string} name the selector of the name in each of its children
 * @param {(item: HTMLElement) => number} idOf decides between the same names
 */
export function sortByName(list, name, idOf) {
  /** @param {HTMLElement} item */
  const keyOf = (item) => nameIn(find(item, name)).toUpperCase().toLowerCase();
  const items = findAll(list, ":scope > *").map((item) => ({ item, key: keyOf(item) }));
  const sorted = items.toSorted((one, other) =>
    one.key === other.key ? idOf(one.item) - idOf(other.item) : one.key < other.key ? -1 : 1
  );
  if (sorted.some((one, index) => one !== items[index])) {
    const focused = document.activeElement;
    list.append(...sorted.map(({ item }) => item));
    // What is moved loses the focus.
    if (focused instanceof HTMLElement && list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }
}

/**
 * Return a name without what stands behind it.
 *
 * @param {HTMLElement} element
 */
function nameIn(element) {
  return element.firstChild?.textContent?.trim() ?? "";
}
