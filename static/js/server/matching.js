/** How well what somebody types fits a name, and which of its letters it means. */

import { searchKey } from "./search_key.js";

/**
 * @typedef {object} Word
 * @property {string} key
 * @property {number} at where it begins in the key of the name
 *
 * @typedef {object} Name
 * @property {string} key
 * @property {[number, number][]} places of the units of the key in the name
 * @property {Word[]} words
 *
 * @typedef {object} Fit
 * @property {number} score the higher the better
 * @property {[number, number][]} marked the parts of the name that are meant, in order
 *
 * @typedef {object} Hit what one word means
 * @property {number} score
 * @property {number[]} units of the key
 */

const WORD = /[\p{L}\p{N}\p{M}\p{S}]+/gu;
// Of words, by how they fit: what is meant most likely comes first.
const WHOLE = 6;
const FIRST = 5;
const BEGINS = 4;
const JOINED = 3;
const WITHIN = 2;
const MISTYPED = 1;
// Shorter words with another letter are other words.
const MISTYPED_FROM = 4;

/**
 * Prepare a name to be matched again and again.
 *
 * @param {string} text
 * @returns {Name}
 */
export function nameOf(text) {
  const { key, places } = searchKey(text);
  const words = [...key.matchAll(WORD)].map((found) => ({ key: found[0], at: found.index }));
  return { key, places, words };
}

/**
 * Return how well what is typed fits a name; null when it does not. Each word of it begins a word of
 * the name, is within it, or begins one but for one letter; or all of it begins the name without
 * what is between words, the first or the last word first.
 *
 * @param {string} key of what is typed, as `searchKey` makes it
 * @param {Name} name
 * @returns {Fit | null}
 */
export function fitOf(key, name) {
  const hits = key.split(" ").filter(Boolean).map((word) => hitOf(word, name));
  const isSure = hits.every((hit) => hit && hit.score > MISTYPED);
  const joined = isSure ? null : joinedHit(key, name);
  const found = (joined ? [joined] : hits).filter((hit) => hit !== null);
  if (found.length === 0 || (!joined && found.length < hits.length)) {
    return null;
  }
  return {
    score: found.reduce((sum, { score }) => sum + score, 0) / found.length,
    marked: partsOf(found.flatMap(({ units }) => units), name.places),
  };
}

/**
 * @param {string} typed one word
 * @param {Name} name
 * @returns {Hit | null}
 */
function hitOf(typed, { key, words }) {
  const whole = words.find((word) => word.key === typed);
  const begun = whole ?? words.find((word) => word.key.startsWith(typed));
  if (begun) {
    const score = whole ? WHOLE : begun === words[0] ? FIRST : BEGINS;
    return { score, units: range(begun.at, typed.length) };
  }
  const at = key.indexOf(typed);
  if (at >= 0) {
    return { score: WITHIN, units: range(at, typed.length) };
  }
  for (const word of [...typed].length < MISTYPED_FROM ? [] : words) {
    const length = mistypedLength(typed, word.key);
    if (length > 0) {
      return { score: MISTYPED, units: range(word.at, length) };
    }
  }
  return null;
}

/**
 * Return the length of the beginning of a word that is `typed` but for one letter: another, one too
 * many, one too few, or two that changed places; 0 when there is none.
 *
 * @param {string} typed
 * @param {string} word
 */
function mistypedLength(typed, word) {
  let same = 0;
  while (same < typed.length && typed[same] === word[same]) {
    same += 1;
  }
  const [left, right] = [typed.slice(same), word.slice(same)];
  const rest = left.slice(1);
  const swapped = rest.slice(0, 1) + left.slice(0, 1) + rest.slice(1);
  if (right.startsWith(swapped) || (right !== "" && right.slice(1).startsWith(rest))) {
    return typed.length;
  }
  if (right.slice(1).startsWith(left)) {
    return typed.length + 1;
  }
  return right.startsWith(rest) ? typed.length - 1 : 0;
}

/**
 * @param {string} key what is typed
 * @param {Name} name
 * @returns {Hit | null}
 */
function joinedHit(key, { words }) {
  const typed = [...key.matchAll(WORD)].join("");
  const turned = [...words.slice(1), ...words.slice(0, 1)];
  const reversed = [...words.slice(-1), ...words.slice(0, -1)];
  for (const order of [words, turned, reversed]) {
    const units = order.flatMap((word) => range(word.at, word.key.length));
    const joined = order.map((word) => word.key).join("");
    if (typed !== "" && joined.startsWith(typed)) {
      return { score: JOINED, units: units.slice(0, typed.length) };
    }
  }
  return null;
}

/**
 * @param {number[]} units of a key
 * @param {[number, number][]} places
 * @returns {[number, number][]} the parts of the text that they come from, those that touch as one
 */
function partsOf(units, places) {
  /** @type {[number, number][]} */
  const parts = [];
  for (const unit of [...new Set(units)].sort((one, other) => one - other)) {
    const [start, end] = places[unit] ?? [0, 0];
    const last = parts.at(-1);
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      parts.push([start, end]);
    }
  }
  return parts;
}

/**
 * @param {number} at
 * @param {number} length
 */
function range(at, length) {
  return Array.from({ length }, (_, index) => at + index);
}
