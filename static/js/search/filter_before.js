const QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02';
const COLON = /[:\uff1a]/;
const QUOTE = new RegExp(`[${QUOTES}]`, "g");
// A word that may become the name of a filter, or one with the beginning of its value.
const LAST = new RegExp(
  `(?<=^|\\s)-?([a-z]{2,})(?:[:\uff1a](?:[@#]?[${QUOTES}][^${QUOTES}]*|[^\\s${QUOTES}]*))?$`,
  "i",
);

/**
 * Return the beginning of a filter that ends `text`, null for none.
 *
 * @param {string} text
 * @param {string[]} names of all filters
 */
export function filterBefore(text, names) {
  const found = LAST.exec(text);
  if (!found) {
    return null;
  }
  const [typed, word = ""] = found;
  const isWithinPhrase = (text.slice(0, found.index).match(QUOTE) ?? []).length % 2 === 1;
  const name = word.toLowerCase();
  const isMeant = isValue(typed) ? names.includes(name) : names.some((one) => one.startsWith(name));
  return isMeant && !isWithinPhrase ? typed : null;
}

/**
 * Whether more than the name of a filter is typed.
 *
 * @param {string} typed what `filterBefore` returned
 */
export function isValue(typed) {
  return COLON.test(typed);
}
