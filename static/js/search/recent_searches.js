/** @import { Store } from "../outbox/store.js" */

const KEY = "searches";
const KEPT = 10;

/**
 * Return what somebody searched for in this browser, the last first.
 *
 * @param {Store} store
 * @returns {string[]}
 */
export function recentSearches(store) {
  const kept = store.read(KEY);
  return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
}

/**
 * Note what somebody searched for. The beginning of it, found while it was typed, is forgotten.
 *
 * @param {Store} store
 * @param {string} search
 */
export function noteSearch(store, search) {
  const [last = "", ...others] = recentSearches(store);
  const before = search.startsWith(last) ? others : [last, ...others];
  store.write(KEY, [search, ...before.filter((one) => one !== search)].slice(0, KEPT));
}

/**
 * @param {Store} store
 * @param {string} search
 */
export function forgetSearch(store, search) {
  store.write(KEY, recentSearches(store).filter((one) => one !== search));
}
