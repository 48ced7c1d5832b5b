/** @import { Store } from "../outbox/store.js" */

const KEY = "went-to";
const KEPT = 12;

/**
 * Note that somebody went somewhere.
 *
 * @param {Store} store
 * @param {string} path of the page
 */
export function noteRecent(store, path) {
  store.write(KEY, [path, ...recent(store).filter((one) => one !== path)].slice(0, KEPT));
}

/**
 * Return the paths of where somebody went, the last first.
 *
 * @param {Store} store
 * @returns {string[]}
 */
export function recent(store) {
  const kept = store.read(KEY);
  return Array.isArray(kept) ? kept : [];
}
