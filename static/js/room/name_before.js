// What may be a name: words behind an "@" that stands at the beginning of one.
const TYPED =
  /(?<=^|[\s([{"'\u201c\u2018])@((?:[\p{L}\p{N}][\p{L}\p{M}\p{N}'\u2019.-]*(?: (?! )|$)){0,5})$/u;

/**
 * Return the beginning of a name that ends `text`, without its "@"; null for none.
 *
 * @param {string} text
 */
export function nameBefore(text) {
  return TYPED.exec(text)?.[1] ?? null;
}
