// Two letters at least, as ":D" and ":p" are what they are; small ones, as names of emoji are.
const TYPED = /(?<=^|\s):((?:[a-z][a-z0-9]|[+-]1)[a-z0-9_+-]{0,40})$/;
const FENCE = /^ {0,3}(?:\x60{3}|~{3})/gm;
const TICKS = /\x60+/g;

/**
 * Return the beginning of the name of an emoji that ends `text`, without its colon; null for none,
 * and in code.
 *
 * @param {string} text
 */
export function emojiBefore(text) {
  const typed = TYPED.exec(text)?.[1];
  return typed === undefined || isInCode(text) ? null : typed;
}

/**
 * Whether what follows `text` is code as far as one can say before it ends.
 *
 * @param {string} text
 */
function isInCode(text) {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return isOdd(text.match(FENCE)) || isOdd(line.match(TICKS));
}

/** @param {string[] | null} found */
function isOdd(found) {
  return (found?.length ?? 0) % 2 === 1;
}
