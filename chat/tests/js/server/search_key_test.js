/** The browser compares as the server does: chatsite/tests/test_search_keys.py has the same list. */

import { searchKey } from "../../../../static/js/server/search_key.js";
import { equal } from "../support/assert.js";
import KEYS from "../support/search_keys.json" with { type: "json" };

Deno.test("keys are those of the server", () => {
  for (const [text, key] of Object.entries(KEYS)) {
    equal(searchKey(text).key, key, text);
  }
});

Deno.test("each unit of a key knows its place in the text", () => {
  for (const text of Object.keys(KEYS)) {
    const { key, places } = searchKey(text);
    equal(places.length, key.length);
    equal(places.every(([start, end]) => start < end && end <= text.length), true);
  }
  const { key, places } = searchKey(" Weiß");
  equal(key, "weiss");
  equal(places, [[1, 2], [2, 3], [3, 4], [4, 5], [4, 5]]);
});
