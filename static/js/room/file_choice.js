/** Which files somebody chose can be sent, and what is said of the others. */

const MB = 1024 * 1024;

/**
 * Return why a file cannot be sent, null when it can.
 *
 * @param {{size: number}} file
 * @param {number} mostMb
 * @returns {string | null}
 */
export function whyNotSend({ size }, mostMb) {
  if (size === 0) {
    return "This file is empty. Take it out.";
  }
  return size > mostMb * MB ? `Over ${mostMb} MB. Take it out.` : null;
}

/**
 * Return those for which there is room, and a sentence about the rest, "" for nothing.
 *
 * @template T
 * @param {T[]} chosen
 * @param {number} already how many there are
 * @param {number} most how many there may be
 * @returns {{taken: T[], sentence: string}}
 */
export function withRoom(chosen, already, most) {
  const taken = chosen.slice(0, Math.max(0, most - already));
  const sentence = taken.length < chosen.length
    ? `A message has at most ${most} files. Send the others in another one.`
    : "";
  return { taken, sentence };
}

/**
 * Return the order after a file has changed its place.
 *
 * @param {string[]} keys
 * @param {string} key
 * @param {number} step by how many places: 1 later, -1 earlier; beyond the ends it stays
 */
export function moved(keys, key, step) {
  const from = keys.indexOf(key);
  const to = from + step;
  if (from < 0 || to < 0 || to >= keys.length) {
    return keys;
  }
  const others = keys.filter((one) => one !== key);
  return [...others.slice(0, to), key, ...others.slice(to)];
}

/**
 * Return the sign of what is no picture: the end of its name, as far as it fits.
 *
 * @param {string} name
 */
export function signOf(name) {
  const [, ending] = name.match(/[^.]\.([a-z0-9]{1,4})$/i) ?? [];
  return ending ? ending.toUpperCase() : "FILE";
}

/**
 * Whether browsers show it as a picture; where one does not know the kind, its sign stays.
 *
 * @param {{type: string}} file
 */
export function isPicture({ type }) {
  return type.startsWith("image/");
}
