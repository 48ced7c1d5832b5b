/** Messages are copied as text that stands on the lines where it stood. */

import { asText } from "../../../../static/js/room/copying.js";
import { plainText } from "../../../../static/js/room/plain_text.js";
import { equal } from "../support/assert.js";
/** @import { Part } from "../../../../static/js/room/plain_text.js" */

/**
 * Return an element, or a text.
 *
 * @param {string} nodeName
 * @param {(Part | string)[]} children
 * @returns {Part}
 */
function part(nodeName, ...children) {
  const childNodes = children.map((child) =>
    typeof child === "string" ? { nodeName: "#text", childNodes: [], data: child } : child
  );
  return { nodeName, childNodes };
}

/** @param {(Part | string)[]} children */
const textOf = (...children) => plainText(part("DIV", ...children), ({ data }) => data ?? "");

Deno.test("paragraphs stand apart, and lines are lines", () => {
  const first = part("P", "two  spaces ", part("STRONG", "bold"), part("BR"), "\nnext");
  equal(textOf(first, "\n", part("P", part("A", "link"), "!")), "two  spaces bold\nnext\n\nlink!");
});

Deno.test("code keeps each of its characters", () => {
  const code = part("PRE", part("CODE", "if x:\n\n    y()\n"));
  equal(textOf(part("P", "See"), code), "See\n\nif x:\n\n    y()");
});

Deno.test("lists have their signs and the numbers that show", () => {
  const inner = part("UL", "\n", part("LI", "b"), "\n");
  equal(
    textOf(part("UL", "\n", part("LI", "a\n", inner, "\n"), part("LI", "☐ c"))),
    "- a\n  - b\n- ☐ c",
  );
  const numbered = part(
    "OL",
    part("LI", part("P", "yes"), "\n", part("P", "really")),
    { ...part("LI", "no"), value: 1 },
    { ...part("LI", "why"), value: 0 },
  );
  equal(textOf({ ...numbered, start: 3 }), "3. yes\n   really\n1. no\n2. why");
});

Deno.test("quotations and tables", () => {
  equal(textOf(part("BLOCKQUOTE", "\n", part("P", "a"), "\n", part("P", "b"))), "> a\n> \n> b");
  const row = part("TR", "\n", part("TD", "a"), "\n", part("TD", "b"), "\n");
  equal(
    textOf(part("TABLE", part("THEAD", row), "\n", part("TBODY", row, row))),
    "a\tb\na\tb\na\tb",
  );
});

Deno.test("what is not selected is left out, with its signs and lines", () => {
  const list = part("OL", part("LI", "a"), part("LI", "b"), part("LI", "c"));
  const said = (/** @type {Part} */ { data }) => data === "b" || data === "?" ? data : "";
  equal(plainText(part("DIV", part("P", "no"), list, part("P", "?")), said), "2. b\n\n?");
  equal(plainText(part("DIV", list), () => ""), "");
});

Deno.test("name, time and text of each message stand on lines of their own", () => {
  const messages = [
    { name: "Anna Berg", time: "14:05", text: "one\ntwo" },
    { name: "Otto", time: "14:06", text: "three" },
  ];
  equal(asText(messages), "Anna Berg\n14:05\none\ntwo\n\nOtto\n14:06\nthree");
});
