/** What is done to the text of a box when somebody formats it: Markdown, as docs/markdown.md has it. */

/**
 * @typedef {object} Marked a text, and what is selected of it
 * @property {string} value
 * @property {number} start
 * @property {number} end
 *
 * @typedef {object} Change what takes the place of a part of it, and what is selected then
 * @property {number} start
 * @property {number} end
 * @property {string} text
 * @property {[number, number]} select
 */

const TICK = "\x60";
const TICKS = TICK.repeat(3);
/** @type {Record<string, string>} */
const MARKS = { bold: "**", italic: "_", strike: "~~", code: TICK };
/** @type {Record<string, string>} */
const KEYS = { b: "bold", i: "italic", e: "code" };
/** @type {Record<string, string>} */
const KEYS_WITH_SHIFT = {
  c: "code",
  x: "strike",
  u: "link",
  p: "preview",
  7: "numbers",
  8: "list",
  9: "quote",
};
const ITEM = /^(\s*)(?:([-*])|(\d{1,8})\.)([ \t]+)(\[[ xX]\][ \t]+)?/;
const SIGNS = /^(?:[-*] |\d{1,9}\. |> )/;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/;
const FENCE = /^\s*(?:\x60{3}|~~~)/gm;

/**
 * Return what a key press formats, as Slack and Discord have it; undefined for none. Digits are
 * those of the keyboard, whatever Shift makes of them.
 *
 * @param {{key: string, code: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean}} event
 * @param {boolean} isSelected whether anything is selected, which Ctrl+K makes a link of
 */
export function formatOf({ key, code, ctrlKey, metaKey, altKey, shiftKey }, isSelected) {
  if (ctrlKey === metaKey || altKey) {
    return undefined;
  }
  const name = /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^(?:Key|Digit)/, "");
  if (shiftKey) {
    return KEYS_WITH_SHIFT[name.toLowerCase()];
  }
  return name === "k" && isSelected ? "link" : KEYS[name.toLowerCase()];
}

/**
 * Return what formatting changes; doing it again takes it back.
 *
 * @param {string} format one of the names in `MARKS` and `formatOf`
 * @param {Marked} marked
 * @returns {Change}
 */
export function formatted(format, marked) {
  const selected = marked.value.slice(marked.start, marked.end);
  if (format === "link") {
    return linked(marked);
  }
  if (format === "code" && selected.trim().includes("\n")) {
    return fenced(marked);
  }
  const sign = MARKS[format];
  return sign ? inMarks(sign, marked) : inLines(format, marked);
}

/**
 * @param {string} sign
 * @param {Marked} marked
 * @returns {Change}
 */
function inMarks(sign, { value, start, end }) {
  const { length } = sign;
  const before = value.slice(start - length, start);
  if (start >= length && before === sign && value.startsWith(sign, end)) {
    const text = value.slice(start, end);
    const place = start - length;
    return { start: place, end: end + length, text, select: [place, place + text.length] };
  }
  const lines = value.slice(start, end).split("\n");
  const isAlone = lines.length === 1;
  const text = lines.map((line) => around(line, sign, isAlone)).join("\n");
  const isOneLine = isAlone && text.length > end - start;
  const inner = isOneLine ? text.indexOf(sign) + length : 0;
  const last = isOneLine ? text.lastIndexOf(sign) : text.length;
  return { start, end, text, select: [start + inner, start + last] };
}

/**
 * Return a line within marks, or without those that it has; blanks at its ends stay outside.
 *
 * @param {string} line
 * @param {string} sign
 * @param {boolean} isAlone
 */
function around(line, sign, isAlone) {
  const said = line.trim();
  const [begin = "", end = ""] = said === "" ? [line] : line.split(said, 2);
  const { length } = sign;
  if (said.length > 2 * length && said.startsWith(sign) && said.endsWith(sign)) {
    return begin + said.slice(length, -length) + end;
  }
  if (said === "" && !isAlone) {
    return line;
  }
  return begin + (sign === TICK ? inTicks(said) : sign + said + sign) + end;
}

/**
 * Return code within its sign, or within two where it has one itself.
 *
 * @param {string} code
 */
function inTicks(code) {
  const two = TICK.repeat(2);
  return code.includes(TICK) ? `${two} ${code} ${two}` : TICK + code + TICK;
}

/**
 * @param {Marked} marked
 * @returns {Change}
 */
function linked({ value, start, end }) {
  const selected = value.slice(start, end);
  if (ADDRESS.test(selected)) {
    return { start, end, text: `[](${selected})`, select: [start + 1, start + 1] };
  }
  const address = "https://";
  const place = start + selected.length + 3;
  // What is pasted then takes the place of the beginning of an address.
  return {
    start,
    end,
    text: `[${selected}](${address})`,
    select: selected ? [place, place + address.length] : [start + 1, start + 1],
  };
}

/**
 * @param {Marked} marked
 * @returns {Change}
 */
function fenced({ value, start, end }) {
  const code = value.slice(start, end).replace(/\n$/, "");
  const before = start === 0 || value[start - 1] === "\n" ? "" : "\n";
  const after = end === value.length || value[end] === "\n" || value[end - 1] === "\n" ? "" : "\n";
  const rest = value[end - 1] === "\n" ? "\n" : after;
  const text = `${before}${TICKS}\n${code}\n${TICKS}${rest}`;
  const place = start + before.length + 4;
  return { start, end, text, select: [place, place + code.length] };
}

/**
 * @param {string} format `list`, `numbers` or `quote`
 * @param {Marked} marked
 * @returns {Change}
 */
function inLines(format, { value, start, end }) {
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const next = value.indexOf("\n", Math.max(first, end > start ? end - 1 : end));
  const last = next < 0 ? value.length : next;
  const lines = value.slice(first, last).split("\n");
  const isSo = lines.every((line) => line.trim() === "" || kindOf(line) === format) &&
    lines.some((line) => line.trim() !== "");
  let number = 0;
  const changed = lines.map((line) => {
    const bare = format === "quote" && kindOf(line) !== "quote" ? line : line.replace(SIGNS, "");
    if (isSo || (line.trim() === "" && lines.length > 1)) {
      return isSo ? bare : line;
    }
    number += 1;
    const signs = { list: "- ", numbers: `${number}. `, quote: "> " };
    return signs[/** @type {"list"} */ (format)] + bare;
  });
  const text = changed.join("\n");
  const place = first + text.length;
  return { start: first, end: last, text, select: start === end ? [place, place] : [first, place] };
}

/** @param {string} line */
function kindOf(line) {
  const sign = SIGNS.exec(line)?.[0] ?? "";
  if (sign === "") {
    return "";
  }
  return sign === "> " ? "quote" : /\d/.test(sign) ? "numbers" : "list";
}

/**
 * Return what a line break changes in a list: the next item begins, or an empty one ends the list.
 * Returns null where it is only a line break.
 *
 * @param {Marked} marked
 * @returns {Change | null}
 */
export function continued({ value, start, end }) {
  const first = value.lastIndexOf("\n", start - 1) + 1;
  const line = value.slice(first, start);
  const [sign, indent = "", dot, number, space = "", task] = ITEM.exec(line) ?? [];
  const isCode = ((value.slice(0, first).match(FENCE)?.length ?? 0) % 2) === 1;
  if (sign === undefined || start !== end || isCode) {
    return null;
  }
  const next = value.indexOf("\n", start);
  const rest = value.slice(start, next < 0 ? value.length : next);
  if ((line.slice(sign.length) + rest).trim() === "") {
    return { start: first, end: start, text: "", select: [first, first] };
  }
  const following = dot ?? `${Number(number) + 1}.`;
  const text = `\n${indent}${following}${space}${task ? "[ ] " : ""}`;
  return { start, end, text, select: [start + text.length, start + text.length] };
}
