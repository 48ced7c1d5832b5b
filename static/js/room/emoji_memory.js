/** @import { Store } from "../outbox/store.js" */

/** What a browser keeps of the emoji somebody chose: the latest ones, and a skin tone. */

const RECENT = "emoji-recent";
const TONE = "emoji-tone";
const RECENT_AT_MOST = 18;
const DARKEST = 5;

/**
 * Return the emoji that were chosen lately, without skin tones, the latest first.
 *
 * @param {Store} store
 * @returns {string[]}
 */
export function recentIn(store) {
  const kept = store.read(RECENT);
  return Array.isArray(kept) ? kept.slice(0, RECENT_AT_MOST) : [];
}

/**
 * @param {Store} store
 * @param {string} sign of the emoji that was chosen
 */
export function noteRecent(store, sign) {
  const others = recentIn(store).filter((one) => one !== sign);
  store.write(RECENT, [sign, ...others].slice(0, RECENT_AT_MOST));
}

/**
 * Return the skin tone that was chosen, from 1 to 5, or 0 for none.
 *
 * @param {Store} store
 * @returns {number}
 */
export function toneIn(store) {
  const { tone = 0 } = store.read(TONE) ?? {};
  return Number.isInteger(tone) && tone > 0 && tone <= DARKEST ? tone : 0;
}

/**
 * @param {Store} store
 * @param {number} tone
 */
export function noteTone(store, tone) {
  store.write(TONE, { tone });
}
