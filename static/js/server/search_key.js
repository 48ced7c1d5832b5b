/** Texts as searches compare them, equal to chatsite/search.py (`search_keys.json` has cases). */

/**
 * @typedef {object} Key
 * @property {string} key
 * @property {[number, number][]} places where each unit of the key comes from in the text
 */

/** Letters of their own that Unicode takes apart no further; apostrophes and hyphens. */
const PLAIN = new Map([
  ...Object.entries({ ı: "i", ł: "l", ø: "o", đ: "d", ð: "d", ħ: "h", ŧ: "t", æ: "ae", œ: "oe" }),
  ...Object.entries({ þ: "th", ŋ: "n", ə: "e" }),
  ...[..."\u2018\u2019\u02bb\u02bc\u00b4\x60"].map((sign) => /** @type {const} */ ([sign, "'"])),
  ...[..."\u2010\u2012\u2013\u2014\u2212"].map((sign) => /** @type {const} */ ([sign, "-"])),
]);
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const LETTERS = new Intl.Segmenter("en", { granularity: "grapheme" });
// Marks of known combining classes: 7, 9, 36 and 132.
const [NUKTA, VIRAMA, ALAPH, SUBJOINED] = ["\u093c", "\u094d", "\u0711", "\u0f74"];

/**
 * Return a text without case and accents, and where in the text each of its letters is.
 *
 * @param {string} text
 * @returns {Key}
 */
export function searchKey(text) {
  let key = "";
  /** @type {[number, number][]} */
  const places = [];
  for (const { segment, index } of LETTERS.segment(text)) {
    for (const unit of keyOfLetter(segment)) {
      if (unit !== " " || (key !== "" && !key.endsWith(" "))) {
        key += unit;
        places.push(
          .../** @type {[number, number][]} */ (
            Array(unit.length).fill([index, index + segment.length])
          ),
        );
      }
    }
  }
  const isOpen = key.endsWith(" ");
  return isOpen ? { key: key.slice(0, -1), places: places.slice(0, -1) } : { key, places };
}

/** @param {string} letter with its marks */
function keyOfLetter(letter) {
  const seen = letter.normalize("NFKC").replace(UNSEEN, "").normalize("NFKC");
  // As case folding: "ẞ" and "ß" like "ss", "ı" like "i".
  const folded = seen.toLowerCase().toUpperCase().toLowerCase().normalize("NFKD");
  const plain = [...folded].filter((sign) => !isLeftOut(sign)).map((sign) =>
    PLAIN.get(sign) ?? sign
  );
  return plain.join("").normalize("NFC").replaceAll(/\s/g, " ");
}

/**
 * Whether people leave out a mark: one over a letter, above or below it, a Hebrew point, an Arabic
 * vowel. Its combining class says so (1, 10 to 35, from 200 on), and that shows in what order
 * Unicode puts it beside marks of known classes.
 *
 * @param {string} sign
 */
function isLeftOut(sign) {
  if (!/\p{M}/u.test(sign)) {
    return false;
  }
  const isBelow = (/** @type {string} */ other) => isReordered(other, sign);
  const isAbove = (/** @type {string} */ other) => isReordered(sign, other);
  return isBelow(NUKTA) || (isAbove(VIRAMA) && isBelow(ALAPH)) || isAbove(SUBJOINED);
}

/**
 * @param {string} first
 * @param {string} second
 */
function isReordered(first, second) {
  return first !== second && `x${first}${second}`.normalize("NFD") === `x${second}${first}`;
}
