// What the server takes away from both ends of a text before it counts (chat/actions/content.py).
const LINES_AROUND = /^\n+|\n+$/g;
const BLANK_END = /(?:[^\S\uFEFF]|\u0085)+$/u;

/**
 * By how many characters a text is too long, as the server counts them; 0 when it is not.
 *
 * @param {string} text
 * @param {number} limit
 */
export function excess(text, limit) {
  // Each of the server's characters is one or two of a script's.
  if (text.length <= limit) {
    return 0;
  }
  const content = text.replace(LINES_AROUND, "").replace(BLANK_END, "");
  return Math.max(0, [...content].length - limit);
}

/**
 * What is said of it.
 *
 * @param {number} characters
 */
export function excessInWords(characters) {
  if (characters === 0) {
    return "";
  }
  const noun = characters === 1 ? "character" : "characters";
  return `${characters.toLocaleString("en")} ${noun} too long`;
}
