/** Messages get ids by which the server recognises them. */

import { newId } from "../../../../static/js/server/ids.js";
import { equal, ok } from "../support/assert.js";

Deno.test("an id is a random UUID", () => {
  const ids = Array.from({ length: 200 }, newId);
  for (const id of ids) {
    ok(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id);
  }
  equal(new Set(ids).size, 200);
});
