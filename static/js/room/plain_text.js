/**
 * What a message says, as text alone: what stands on lines of its own does so here, and the signs
 * of lists and quotations, which the page draws, are written.
 */

/**
 * @typedef {object} Part as much of a node as matters here
 * @property {string} nodeName
 * @property {ArrayLike<Part>} childNodes
 * @property {string} [data] of a text
 * @property {number} [start] of a numbered list
 * @property {number} [value] of an item that does not follow the one before it, otherwise 0
 */

const BLOCKS = new Set(
  ["P", "H3", "H4", "H5", "H6", "PRE", "BLOCKQUOTE", "UL", "OL", "TABLE"],
);

/**
 * Return the text of `part`. `said` returns what of a text is to be in it.
 *
 * @param {Part} part
 * @param {(text: Part) => string} said
 * @returns {string}
 */
export function plainText(part, said) {
  /** @type {string[]} */
  const blocks = [];
  let line = "";
  for (const child of Array.from(part.childNodes)) {
    if (BLOCKS.has(child.nodeName)) {
      blocks.push(line.trim(), block(child, said));
      line = "";
    } else {
      line += inline(child, said);
    }
  }
  blocks.push(line.trim());
  // Paragraphs stand apart, what belongs to an item does not.
  return blocks.filter((text) => text !== "").join(part.nodeName === "LI" ? "\n" : "\n\n");
}

/**
 * @param {Part} part
 * @param {(text: Part) => string} said
 * @returns {string}
 */
function inline(part, said) {
  if (part.nodeName === "BR") {
    return "\n";
  }
  if (part.nodeName === "#text") {
    // A line break in HTML is a space, and none after one that shows.
    return said(part).replaceAll(/\s*\n/g, "");
  }
  return Array.from(part.childNodes, (child) => inline(child, said)).join("");
}

/**
 * @param {Part} part
 * @param {(text: Part) => string} said
 * @returns {string}
 */
function block(part, said) {
  switch (part.nodeName) {
    case "PRE":
      return whole(part, said).replace(/\n$/, "");
    case "BLOCKQUOTE":
      return moved(plainText(part, said), "> ", "> ");
    case "UL":
    case "OL":
      return items(part, said).join("\n");
    case "TABLE":
      return rows(part, said).join("\n");
    default:
      return plainText(part, said);
  }
}

/**
 * @param {Part} list
 * @param {(text: Part) => string} said
 */
function items(list, said) {
  const texts = [];
  let number = list.start ?? 1;
  for (const item of Array.from(list.childNodes)) {
    if (item.nodeName !== "LI") {
      continue;
    }
    number = item.value || number;
    const sign = list.nodeName === "OL" ? `${number}. ` : "- ";
    const text = plainText(item, said);
    texts.push(text && moved(text, sign, " ".repeat(sign.length)));
    number += 1;
  }
  return texts.filter((text) => text !== "");
}

/**
 * Return a line for each row of a table, and tabs between cells, as spreadsheets expect it.
 *
 * @param {Part} part
 * @param {(text: Part) => string} said
 * @returns {string[]}
 */
function rows(part, said) {
  return Array.from(part.childNodes).flatMap((child) => {
    if (child.nodeName !== "TR") {
      return rows(child, said);
    }
    const cells = Array.from(child.childNodes).filter(({ nodeName }) => /^T[DH]$/.test(nodeName));
    const text = cells.map((cell) => plainText(cell, said)).join("\t");
    return text.trim() === "" ? [] : [text];
  });
}

/**
 * @param {Part} part
 * @param {(text: Part) => string} said
 * @returns {string}
 */
function whole(part, said) {
  return part.nodeName === "#text"
    ? said(part)
    : Array.from(part.childNodes, (child) => whole(child, said)).join("");
}

/**
 * @param {string} text
 * @param {string} first what its first line begins with
 * @param {string} others what all others begin with
 */
function moved(text, first, others) {
  return first + text.replaceAll("\n", `\n${others}`);
}
