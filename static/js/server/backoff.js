const FIRST_MS = 1_000;
const LONGEST_MS = 10_000;

/**
 * How long to wait before trying again, in milliseconds: longer each time, and different for
 * everybody, so that a thousand browsers do not come back in the same moment.
 *
 * @param {number} attempt how often it was tried in vain since it last worked, from 0 on
 */
export function delayBefore(attempt) {
  return spread(Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS));
}

/**
 * Return a random part of a time, a quarter of it at least.
 *
 * @param {number} longest in milliseconds
 */
export function spread(longest) {
  return longest * (0.25 + 0.75 * Math.random());
}
