/** What stands within a line of what is copied elsewhere, as Markdown. */

/**
 * @typedef {object} Copied as much of a node as matters here
 * @property {string} nodeName
 * @property {ArrayLike<Copied>} childNodes
 * @property {string} [data] of a text
 * @property {(name: string) => string | null} [getAttribute]
 */

export const SKIPPED = new Set([
  "SCRIPT",
  "STYLE",
  "TEMPLATE",
  "NOSCRIPT",
  "HEAD",
  "TITLE",
  "#comment",
]);
export const ADDRESS = /^(?:https?|mailto):/i;
export const CODE = new Set(["CODE", "KBD", "SAMP", "TT"]);
export const TICK = "\x60";
/** @type {Record<string, string>} */
const MARKS = { B: "**", STRONG: "**", I: "_", EM: "_", S: "~~", DEL: "~~", STRIKE: "~~" };

/**
 * @param {Copied} part
 * @returns {string}
 */
export function inline(part) {
  const { nodeName } = part;
  if (nodeName === "#text") {
    return (part.data ?? "").replaceAll(/[\s\u00a0]+/g, " ");
  }
  if (SKIPPED.has(nodeName)) {
    return "";
  }
  if (nodeName === "BR") {
    return "\n";
  }
  if (nodeName === "IMG") {
    return attribute(part, "alt");
  }
  const text = Array.from(part.childNodes, inline).join("");
  if (CODE.has(nodeName)) {
    return wrapped(text, text.includes(TICK) ? `${TICK}${TICK} ` : TICK);
  }
  if (nodeName === "A") {
    return link(text, attribute(part, "href"));
  }
  return wrapped(text, markOf(part));
}

/**
 * Return the sign of what a part looks like. Editors say with a style what a name does not mean.
 *
 * @param {Copied} part
 */
export function markOf(part) {
  const style = attribute(part, "data-style");
  if (/font-weight:\s*(?:normal|[1-4]00)/.test(style)) {
    return "";
  }
  const isBold = part.nodeName === "SPAN" && /font-weight:\s*(?:bold|[6-9]00)/.test(style);
  return isBold ? "**" : MARKS[part.nodeName] ?? "";
}

/**
 * @param {string} text
 * @param {string} sign
 */
function wrapped(text, sign) {
  const said = text.trim();
  // Marks within marks of the same kind, or over several lines, would be signs to read.
  if (sign === "" || said === "" || said.includes("\n") || said.includes(sign)) {
    return text;
  }
  const [begin = "", end = ""] = text.split(said, 2);
  return begin + sign + said + [...sign].reverse().join("") + end;
}

/**
 * @param {string} text
 * @param {string} address
 */
function link(text, address) {
  const said = text.trim().replaceAll(/\s+/g, " ");
  if (!ADDRESS.test(address) || said === "") {
    return text;
  }
  const target = address.replaceAll("(", "%28").replaceAll(")", "%29").replaceAll(/\s/g, "%20");
  if (said === address || `mailto:${said}` === address) {
    return text;
  }
  return /[[\]]/.test(said) ? `${said} (${target})` : `[${said}](${target})`;
}

/** @param {string} line */
export function tidy(line) {
  return line.replaceAll(/ *\n */g, "\n").replaceAll(/\n{3,}/g, "\n\n").trim();
}

/**
 * @param {Copied} part
 * @returns {string}
 */
export function whole(part) {
  if (part.nodeName === "#text") {
    return part.data ?? "";
  }
  return part.nodeName === "BR" ? "\n" : Array.from(part.childNodes, whole).join("");
}

/**
 * @param {Copied} part
 * @param {string} name
 */
export function attribute(part, name) {
  return part.getAttribute?.(name) ?? "";
}
