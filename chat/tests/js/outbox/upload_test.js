/** What the server answered to a file that was brought. */

import { idIn } from "../../../../static/js/outbox/upload.js";
import { equal } from "../support/assert.js";

Deno.test("an id that no number of JavaScript holds is kept as it is", () => {
  equal(idIn('{"id": 9007199254740993, "name": "\\"id\\": 1"}'), "9007199254740993");
  equal(idIn('{"id":7,"size":4}'), "7");
});

Deno.test("what is no answer of ours has no id", () => {
  for (const text of ["", "<html>", "null", "[]", "{}", '{"id": "7"}', '{"name": "x"}']) {
    equal(idIn(text), null);
  }
});
