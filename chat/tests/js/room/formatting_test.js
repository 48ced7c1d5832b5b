/** Formatting writes Markdown, and takes it back. */

import { continued, formatOf, formatted } from "../../../../static/js/room/formatting.js";
import { equal } from "../support/assert.js";

/**
 * Return a text in which "[" and "]" stand around what is selected, as it is read and as it is.
 *
 * @param {string} text
 */
function marked(text) {
  const start = text.indexOf("⟦");
  const end = text.indexOf("⟧") - 1;
  return { value: text.replace(/[⟦⟧]/g, ""), start, end };
}

/**
 * @param {string} before
 * @param {import("../../../../static/js/room/formatting.js").Change | null} change
 */
function after(before, change) {
  if (change === null) {
    return null;
  }
  const { value } = marked(before);
  const text = value.slice(0, change.start) + change.text + value.slice(change.end);
  const [start, end] = change.select;
  return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
}

const FORMATS = [
  ["bold", "a ⟦b⟧ c", "a **⟦b⟧** c"],
  ["bold", "a **⟦b⟧** c", "a ⟦b⟧ c"],
  ["bold", "a ⟦**b**⟧ c", "a ⟦b⟧ c"],
  ["bold", "⟦a ⟧b", "**⟦a⟧** b"],
  ["bold", "a ⟦⟧", "a **⟦⟧**"],
  ["bold", "a **⟦⟧**", "a ⟦⟧"],
  ["italic", "⟦a⟧", "_⟦a⟧_"],
  ["strike", "⟦a\n\nb⟧", "⟦~~a~~\n\n~~b~~⟧"],
  ["code", "⟦a⟧", "`⟦a⟧`"],
  ["code", "x ⟦a\n b⟧ y", "x \n```\n⟦a\n b⟧\n```\n y"],
  ["code", "⟦a\nb\n⟧c", "```\n⟦a\nb⟧\n```\nc"],
  ["link", "⟦a⟧", "[a](⟦https://⟧)"],
  ["link", "⟦⟧", "[⟦⟧](https://)"],
  ["link", "⟦https://a.example⟧", "[⟦⟧](https://a.example)"],
  ["list", "a⟦⟧b\nc", "- ab⟦⟧\nc"],
  ["list", "⟦⟧", "- ⟦⟧"],
  ["list", "x\n⟦a\n\nb⟧", "x\n⟦- a\n\n- b⟧"],
  ["list", "⟦- a\n- b⟧", "⟦a\nb⟧"],
  ["list", "⟦1. a\n2. b\n⟧c", "⟦- a\n- b⟧\nc"],
  ["numbers", "⟦a\n- b⟧", "⟦1. a\n2. b⟧"],
  ["quote", "⟦- a\nb⟧", "⟦> - a\n> b⟧"],
  ["quote", "⟦> - a\n> b⟧", "⟦- a\nb⟧"],
];

for (const [format = "", before = "", wanted] of FORMATS) {
  Deno.test(`${format} of ${JSON.stringify(before)}`, () => {
    equal(after(before, formatted(format, marked(before))), wanted);
  });
}

const LINES = [
  ["- a⟦⟧", "- a\n- ⟦⟧"],
  ["- a⟦⟧b", "- a\n- ⟦⟧b"],
  ["x\n  * a⟦⟧\ny", "x\n  * a\n  * ⟦⟧\ny"],
  ["9. a⟦⟧", "9. a\n10. ⟦⟧"],
  ["- [x] a⟦⟧", "- [x] a\n- [ ] ⟦⟧"],
  ["- a\n- ⟦⟧", "- a\n⟦⟧"],
  ["1. a\n2. ⟦⟧\nb", "1. a\n⟦⟧\nb"],
  ["- [ ] ⟦⟧", "⟦⟧"],
  ["⟦⟧- a", null],
  ["a⟦⟧", null],
  ["- ⟦a⟧", null],
  ["2026⟦⟧", null],
  ["-a⟦⟧", null],
  ["```\n- a⟦⟧", null],
  ["```\n- a\n```\n- b⟦⟧", "```\n- a\n```\n- b\n- ⟦⟧"],
];

for (const [before = "", wanted = null] of LINES) {
  Deno.test(`a line break after ${JSON.stringify(before)}`, () => {
    equal(after(before ?? "", continued(marked(before ?? ""))), wanted);
  });
}

/**
 * @param {string} key
 * @param {string} code
 * @param {object} [held]
 */
const pressed = (key, code, held = {}) => ({
  ...{ key, code, ctrlKey: true, metaKey: false, altKey: false, shiftKey: false },
  ...held,
});

Deno.test("keys, on any keyboard", () => {
  const shift = { shiftKey: true };
  equal(formatOf(pressed("b", "KeyB"), false), "bold");
  equal(formatOf(pressed("и", "KeyB"), false), "bold");
  equal(formatOf(pressed("b", "KeyB", { ctrlKey: false, metaKey: true }), false), "bold");
  equal(formatOf(pressed("B", "KeyB", shift), false), undefined);
  equal(formatOf(pressed("b", "KeyB", { altKey: true }), false), undefined);
  equal(formatOf(pressed("b", "KeyB", { ctrlKey: false }), false), undefined);
  equal(formatOf(pressed("/", "Digit7", shift), false), "numbers");
  equal(formatOf(pressed("(", "Digit9", shift), false), "quote");
  equal(formatOf(pressed("C", "KeyC", shift), false), "code");
  equal(formatOf(pressed("c", "KeyC"), false), undefined);
  equal(formatOf(pressed("k", "KeyK"), true), "link");
  // What a page does with it is its own matter.
  equal(formatOf(pressed("k", "KeyK"), false), undefined);
});
