/**
 * What is copied elsewhere with its look (spreadsheets, web pages), as Markdown for messages. It is
 * loaded by itself, when somebody pastes.
 */

import {
  ADDRESS,
  attribute,
  CODE,
  inline,
  markOf,
  SKIPPED,
  TICK,
  tidy,
  whole,
} from "./pasted_inline.js";
/**
 * @import { Copied } from "./pasted_inline.js"
 *
 * @typedef {{text: string, isApart: boolean}} Block and whether blank lines are around it
 */

const APART = new Set(["P", "PRE", "BLOCKQUOTE", "UL", "OL", "TABLE"]);
const HEADING = /^H([1-6])$/;
const BLOCK =
  /^(?:P|PRE|BLOCKQUOTE|UL|OL|LI|TABLE|H[1-6]|DIV|SECTION|ARTICLE|MAIN|HEADER|FOOTER|ASIDE|NAV|FIGURE|FIGCAPTION|DL|DT|DD|HR|FORM|DETAILS|SUMMARY|THEAD|TBODY|TFOOT|TR)$/;
// Of what is larger the plain text is taken: more cells than a message may have are no table.
const CELLS_LIMIT = 1_000;
const COLUMNS_LIMIT = 50;

/**
 * Return what a copied part says, or null where its plain text says as much.
 *
 * @param {Copied} root
 * @returns {string | null}
 */
export function markdownOf(root) {
  return isFormatted(root) ? joined(blocksIn(root)).trim() : null;
}

/** @param {Copied} part */
function isFormatted(part) {
  const { nodeName } = part;
  if (SKIPPED.has(nodeName)) {
    return false;
  }
  const isOne = nodeName === "TABLE"
    ? isTable(part)
    : nodeName === "A"
    ? ADDRESS.test(attribute(part, "href")) && whole(part).trim() !== attribute(part, "href")
    : markOf(part) !== "" || CODE.has(nodeName) || HEADING.test(nodeName) ||
      /^(?:PRE|BLOCKQUOTE|LI)$/.test(nodeName);
  return isOne || Array.from(part.childNodes).some(isFormatted);
}

/** @param {Copied} part */
function isTable(part) {
  const rows = rowsOf(part);
  const cells = Math.max(0, ...rows.map((row) => row.length)) * rows.length;
  return cells > 1 && cells <= CELLS_LIMIT;
}

/**
 * @param {Copied} part
 * @returns {Block[]}
 */
function blocksIn(part) {
  /** @type {Block[]} */
  const blocks = [];
  let line = "";
  const endLine = () => {
    blocks.push({ text: tidy(line), isApart: false });
    line = "";
  };
  for (const child of Array.from(part.childNodes)) {
    if (isBlock(child)) {
      endLine();
      blocks.push(...blocksOf(child));
    } else {
      line += inline(child);
    }
  }
  endLine();
  return blocks.filter(({ text }) => text !== "");
}

/**
 * @param {Copied} part
 * @returns {boolean}
 */
function isBlock(part) {
  return !SKIPPED.has(part.nodeName) &&
    (BLOCK.test(part.nodeName) || Array.from(part.childNodes).some(isBlock));
}

/**
 * @param {Copied} part
 * @returns {Block[]}
 */
function blocksOf(part) {
  const { nodeName } = part;
  const heading = HEADING.exec(nodeName);
  if (heading) {
    const words = joined(blocksIn(part)).replaceAll(/\s+/g, " ");
    return [{ text: `${"#".repeat(Number(heading[1]))} ${words}`, isApart: true }];
  }
  const text = textOf(part);
  return text === null ? blocksIn(part) : [{ text, isApart: APART.has(nodeName) }];
}

/**
 * @param {Copied} part
 * @returns {string | null} null for what only holds others
 */
function textOf(part) {
  switch (part.nodeName) {
    case "PRE":
      return fenced(part);
    case "BLOCKQUOTE":
      return joined(blocksIn(part)).replaceAll(/^/gm, "> ").replaceAll(/^> $/gm, ">");
    case "UL":
    case "OL":
      return items(part);
    case "TABLE":
      return isTable(part) ? table(part) : plainTable(part);
    case "P":
      return joined(blocksIn(part));
    case "LI":
      return items({ nodeName: "UL", childNodes: [part] });
    default:
      return null;
  }
}

/** @param {Block[]} blocks */
function joined(blocks) {
  return blocks.map(({ text, isApart }, index) => {
    const before = blocks[index - 1];
    const gap = before ? (isApart || before.isApart ? "\n\n" : "\n") : "";
    return gap + text;
  }).join("");
}

/** @param {Copied} part */
function fenced(part) {
  const code = whole(part).replace(/\n$/, "");
  const names = [part, ...Array.from(part.childNodes)].map((one) => attribute(one, "class"));
  const language = /(?:^|\s)lang(?:uage)?-([\w#+-]+)/.exec(names.join(" "))?.[1] ?? "";
  const fence = code.includes(TICK.repeat(3)) ? "~~~" : TICK.repeat(3);
  return `${fence}${language}\n${code}\n${fence}`;
}

/** @param {Copied} list */
function items(list) {
  let number = Number(attribute(list, "start") || 1);
  const texts = [];
  for (const item of Array.from(list.childNodes)) {
    const inner = item.nodeName === "LI" ? blocksIn(item) : isBlock(item) ? blocksOf(item) : [];
    const text = inner.map((one) => one.text).join("\n");
    if (text === "") {
      continue;
    }
    const sign = list.nodeName === "OL" ? `${number}. ` : "- ";
    const isItem = item.nodeName === "LI";
    const indented = text.replaceAll("\n", `\n${" ".repeat(sign.length)}`);
    // Some editors put a list into a list, in place of into an item.
    texts.push(isItem ? sign + indented : " ".repeat(sign.length) + indented);
    number += isItem ? 1 : 0;
  }
  return texts.join("\n");
}

/** @param {Copied} part a table */
function table(part) {
  const rows = rowsOf(part).map((row) => row.map((cell) => cellText(cell)));
  const width = Math.max(...rows.map((row) => row.length));
  const [head = [], ...others] = rows.map((row) => {
    const cells = [...row, ...Array(width - row.length).fill("")];
    return `| ${cells.join(" | ")} |`;
  });
  return [head, `|${" --- |".repeat(width)}`, ...others].join("\n");
}

/** @param {Copied} part a table of one cell, or of too many */
function plainTable(part) {
  const rows = rowsOf(part).map((row) => row.map((cell) => tidy(whole(cell))).join("\t"));
  return rows.join("\n");
}

/** @param {Copied} cell */
function cellText(cell) {
  return joined(blocksIn(cell)).replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}

/**
 * @param {Copied} part
 * @returns {Copied[][]} the cells of its rows
 */
function rowsOf(part) {
  return Array.from(part.childNodes).flatMap((child) => {
    if (child.nodeName === "TR") {
      const cells = Array.from(child.childNodes);
      const row = cells.filter(({ nodeName }) => /^T[DH]$/.test(nodeName)).flatMap(spread);
      return row.length > 0 ? [row] : [];
    }
    return /^T(?:HEAD|BODY|FOOT)$/.test(child.nodeName) ? rowsOf(child) : [];
  });
}

/**
 * Return a cell, and empty ones for the other columns that it stands in.
 *
 * @param {Copied} cell
 */
function spread(cell) {
  const columns = Math.min(Number(attribute(cell, "colspan")) || 1, COLUMNS_LIMIT);
  return [cell, ...Array(columns - 1).fill({ nodeName: "TD", childNodes: [] })];
}
