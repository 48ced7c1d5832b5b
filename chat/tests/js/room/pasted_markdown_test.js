/** What is copied from spreadsheets and web pages becomes Markdown that says the same. */

import { markdownOf } from "../../../../static/js/room/pasted_markdown.js";
import { equal } from "../support/assert.js";

/** @typedef {import("../../../../static/js/room/pasted_inline.js").Copied} Copied */

const VOID = new Set(["br", "img", "hr"]);

/**
 * Return HTML as a browser would have it, as far as these tests need it.
 *
 * @param {string} html
 * @returns {Copied}
 */
function parse(html) {
  /** @type {{nodeName: string, childNodes: any[], getAttribute(name: string): string | null}[]} */
  const open = [element("BODY", "")];
  for (const [, end, name, attributes, text] of html.matchAll(/<(\/?)(\w+)([^>]*)>|([^<]+)/g)) {
    const top = open.at(-1);
    if (text !== undefined) {
      const data = text.replaceAll("&nbsp;", "\u00a0").replaceAll("&lt;", "<");
      top?.childNodes.push({ nodeName: "#text", childNodes: [], data });
    } else if (end) {
      open.pop();
    } else {
      const made = element((name ?? "").toUpperCase(), attributes ?? "");
      top?.childNodes.push(made);
      if (!VOID.has(name ?? "")) {
        open.push(made);
      }
    }
  }
  return /** @type {Copied} */ (open[0]);
}

/**
 * @param {string} nodeName
 * @param {string} attributes
 */
function element(nodeName, attributes) {
  const values = new Map(
    [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
  return {
    nodeName,
    childNodes: [],
    getAttribute: (/** @type {string} */ name) => values.get(name) ?? null,
  };
}

/** @type {[string, string, string | null][]} */
const CASES = [
  ["plain words in a page", "<p>One</p><p>two</p>", null],
  ["code of an editor", '<div style="color: red"><span>let</span> a</div>', null],
  ["an address", '<a href="https://a.example/">https://a.example/</a>', null],
  ["a link of a page itself", '<a href="/b">b</a>', null],
  [
    "a spreadsheet",
    "<style>td {}</style><table><tbody><tr><td>What</td><td>How  many</td></tr>\n" +
    '<tr><td>a|b</td><td><a href="https://a.example">c</a><br>d</td></tr></tbody></table>',
    "| What | How many |\n| --- | --- |\n| a\\|b | [c](https://a.example) d |",
  ],
  [
    "rows of different lengths",
    '<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr></table>',
    "| a |  |  |\n| --- | --- | --- |\n| b | c | d |",
  ],
  ["one cell", "<table><tr><td>a</td></tr></table>", null],
  ["more cells than a message has", `<table>${"<tr><td>a</td></tr>".repeat(1_001)}</table>`, null],
  [
    "a web page",
    "<h2>Title</h2><p>A <b>bold</b>, <em>slanted </em>and <a href='x'></a>" +
    '<a href="https://a.example/b_(c)">linked\n text</a>, <code>a_b</code>.</p>\n<p>Next.</p>',
    "## Title\n\nA **bold**, _slanted_ and [linked text](https://a.example/b_%28c%29), `a_b`.\n\nNext.",
  ],
  [
    "lists",
    '<ul><li>a<ol start="3"><li>b</li><li>c<br>d</li></ol></li><li><p>e</p></li></ul>',
    "- a\n  3. b\n  4. c\n     d\n- e",
  ],
  ["a list in a list", "<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"],
  ["a quotation", "<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"],
  [
    "code",
    '<p>a</p><pre><code class="language-py">def a():\n    b  c\n</code></pre>',
    "a\n\n```py\ndef a():\n    b  c\n```",
  ],
  ["code with fences", "<pre>```\na</pre>", "~~~\n```\na\n~~~"],
  ["code with a sign", "<code>a`b</code>", "`` a`b ``"],
  [
    "what editors wrap all in",
    '<b data-style="font-weight:normal"><p>a <span data-style="font-weight: 700">b</span></p></b>',
    "a **b**",
  ],
  ["marks over lines", "<b>a<br>b</b> <i>c</i>", "a\nb _c_"],
  ["marks within marks", "<b>a <strong>b</strong></b> <b> </b>", "a **b**"],
  ["brackets in a link", '<a href="https://a.example">a [1]</a>', "a [1] (https://a.example)"],
  ["a mail address", '<b>a</b> <a href="mailto:b@c.example">b@c.example</a>', "**a** b@c.example"],
  ["what runs", '<b>a</b><script>alert(1)</script><a href="javascript:b">c</a>', "**a**c"],
  ["a picture", '<i>a</i> <img alt="b" src="https://c.example/d.png">', "_a_ b"],
  ["spaces that do not break", "<b>a</b>&nbsp;&nbsp;b", "**a** b"],
];

for (const [name, html, wanted] of CASES) {
  Deno.test(name, () => equal(markdownOf(parse(html)), wanted));
}

Deno.test("a page that is nested without end is read in time", () => {
  const depth = 500;
  const html = "<div><b>".repeat(depth) + "a" + "</b></div>".repeat(depth);
  equal(markdownOf(parse(html)), "**a**");
});
