/** A text is as long as the server says (chat/actions/content.py). */

import { excess, excessInWords } from "../../../../static/js/room/length_limit.js";
import { equal } from "../support/assert.js";

Deno.test("what falls away at both ends is not counted", () => {
  equal(excess("12345", 5), 0);
  equal(excess("\n\n12345\n \t\u00a0\n", 5), 0);
  equal(excess(" 12345", 5), 1);
  equal(excess("123\n456", 5), 2);
});

Deno.test("an emoji is as many characters as for the server, not two for each", () => {
  equal(excess("🎉🎉🎉", 3), 0);
  equal(excess("🎉🎉🎉", 2), 1);
});

Deno.test("it is said by how much", () => {
  equal(excessInWords(0), "");
  equal(excessInWords(1), "1 character too long");
  equal(excessInWords(1_240), "1,240 characters too long");
});
