/** Browsers wait longer after each failure, and not all for the same time. */

import { delayBefore } from "../../../../static/js/server/backoff.js";
import { equal, ok } from "../support/assert.js";

/** @param {number} attempt */
const many = (attempt) => Array.from({ length: 200 }, () => delayBefore(attempt));

Deno.test("the first wait is at most a second, and long enough to be one", () => {
  for (const delay of many(0)) {
    ok(delay >= 250 && delay <= 1_000, `${delay}`);
  }
});

Deno.test("each wait may be twice as long as the one before", () => {
  ok(Math.max(...many(2)) > 2_000);
  ok(many(2).every((delay) => delay <= 4_000));
});

Deno.test("nobody waits longer than ten seconds", () => {
  ok(many(50).every((delay) => delay >= 2_500 && delay <= 10_000));
});

Deno.test("no two wait for the same time", () => {
  equal(new Set(many(3)).size, 200);
});
