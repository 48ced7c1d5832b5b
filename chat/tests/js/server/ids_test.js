/** Messages get ids by which the server recognises them. */

import { idIn, newId } from "../../../../static/js/server/ids.js";
import { equal, ok } from "../support/assert.js";

Deno.test("an id is a random UUID", () => {
  const ids = Array.from({ length: 200 }, newId);
  for (const id of ids) {
    ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id);
  }
  equal(new Set(ids).size, 200);
});

Deno.test("an id that no number of JavaScript holds is kept as it is", () => {
  equal(idIn('{"id": 9007199254740993, "name": "\\"id\\": 1"}', "id"), "9007199254740993");
  equal(idIn('{"id":7,"size":4}', "id"), "7");
});

Deno.test("what is no answer of ours has no id", () => {
  for (const text of ["", "<html>", "null", "[]", "{}", '{"id": "7"}', '{"name": "x"}']) {
    equal(idIn(text, "id"), null);
  }
});
