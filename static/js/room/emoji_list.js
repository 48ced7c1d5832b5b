/** The list of emoji, and how one finds something in it. `.make/emoji.py` says how it is written. */

const TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];
const WORDS_AT_MOST = 5;

/**
 * @typedef {object} Emoji
 * @property {string} sign
 * @property {string} name
 * @property {string} code what one writes for it between colons
 * @property {string} toned how it is written with `_` for a skin tone, "" where it has none
 * @property {string[]} called its name and codes, as `folded` has them
 * @property {string} near the words of these, each with a space before it
 * @property {string} far and further words
 *
 * @typedef {object} Kind
 * @property {string} name
 * @property {Emoji[]} emoji
 */

export class EmojiList {
  /** @type {Kind[]} */
  kinds;
  #all;
  #bySign;

  /** @param {string} text of the file */
  constructor(text) {
    /** @type {{kinds: {name: string, emoji: string[][]}[]}} */
    const { kinds } = JSON.parse(text);
    this.kinds = kinds.map(({ name, emoji }) => ({ name, emoji: emoji.map(read) }));
    this.#all = this.kinds.flatMap(({ emoji }) => emoji);
    this.#bySign = new Map(this.#all.map((emoji) => [emoji.sign, emoji]));
  }

  /**
   * Return those of `signs` that are in the list.
   *
   * @param {string[]} signs
   */
  those(signs) {
    return signs.flatMap((sign) => this.#bySign.get(sign) ?? []);
  }

  /**
   * Return what somebody may mean who typed this: what is called so, what begins so, then what has
   * words that do.
   *
   * @param {string} typed
   * @param {number} most
   */
  search(typed, most) {
    const words = folded(typed).split(" ").filter(Boolean).slice(0, WORDS_AT_MOST);
    if (words.length === 0) {
      return [];
    }
    const ranked = this.#all.map((emoji) => ({ emoji, rank: rankOf(emoji, words) }));
    return ranked.filter(({ rank }) => rank < Infinity).sort((one, other) => one.rank - other.rank)
      .slice(0, most).map(({ emoji }) => emoji);
  }
}

/**
 * Return an emoji as it is written with a skin tone, if it has any.
 *
 * @param {Emoji} emoji
 * @param {number} tone from 1 to 5, 0 for none
 */
export function withTone({ sign, toned }, tone) {
  return toned === "" || tone === 0 ? sign : toned.replaceAll("_", TONES[tone - 1] ?? "");
}

/**
 * @param {string[]} entry
 * @returns {Emoji}
 */
function read([sign = "", name = "", codes = "", words = "", toned = ""]) {
  const called = [name, ...codes.split(" ")].map(folded);
  return {
    sign,
    name,
    code: codes.split(" ")[0] ?? "",
    toned: toned.split(" ")[0] ?? "",
    called,
    near: ` ${called.join(" ")}`,
    far: ` ${folded(words)}`,
  };
}

/**
 * @param {Emoji} emoji
 * @param {string[]} words
 */
function rankOf({ called, near, far }, words) {
  const whole = words.join(" ");
  // Of what begins so, the shortest is the nearest.
  const begun = called.filter((name) => name.startsWith(whole)).map((name) => name.length);
  if (begun.length > 0) {
    return 1 - whole.length / Math.min(...begun);
  }
  if (words.every((word) => near.includes(` ${word}`))) {
    return 2;
  }
  return words.every((word) => (near + far).includes(` ${word}`)) ? 3 : Infinity;
}

/**
 * Return a text without accents and case, its words between single spaces.
 *
 * @param {string} text
 */
function folded(text) {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[^\p{L}\p{N}+-]+/gu, " ").trim();
}
