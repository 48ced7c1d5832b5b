/** Messages stand below each other by the rules of the server. */

import { dayOf } from "../../../../static/js/server/days.js";
import { continues, dayName, dayTitle } from "../../../../static/js/room/groups.js";
import { equal } from "../support/assert.js";

const FIRST = {
  sender: "3",
  date: "2026-11-22T17:50:03Z",
  deleted: false,
  threadOnly: false,
  isSystem: false,
};

Deno.test("the same sender within five minutes needs no heading", () => {
  equal(continues(FIRST, { ...FIRST, date: "2026-11-22T17:55:02Z" }), true);
  equal(continues(FIRST, { ...FIRST, date: "2026-11-22T17:55:03Z" }), false);
});

Deno.test("another sender needs one", () => {
  equal(continues(FIRST, { ...FIRST, sender: "4" }), false);
});

Deno.test("so does who follows a deleted message; a deleted one itself does not", () => {
  const deleted = { ...FIRST, deleted: true };
  equal(continues(deleted, FIRST), false);
  equal(continues(FIRST, deleted), true);
});

Deno.test("what is for a thread alone stands apart from what is for the room", () => {
  const alone = { ...FIRST, threadOnly: true };
  equal(continues(alone, FIRST), false);
  equal(continues(FIRST, alone), false);
  equal(continues(alone, alone), true);
});

Deno.test("what says what happened has no heading, and no message stands below it", () => {
  const system = { ...FIRST, isSystem: true };
  equal(continues(system, FIRST), false);
  equal(continues(FIRST, system), false);
  equal(continues(system, system), false);
});

Deno.test("a day begins at the reader's midnight", () => {
  const lastSecond = new Date(2026, 10, 22, 23, 59, 59).toISOString();
  const midnight = new Date(2026, 10, 23).toISOString();
  equal(dayOf(lastSecond), "2026-11-22");
  equal(dayOf(midnight), "2026-11-23");
  equal(dayOf(new Date(2026, 0, 5).toISOString()), "2026-01-05");
});

Deno.test("a separator says the whole date", () => {
  equal(dayTitle(new Date(2026, 10, 22, 12).toISOString()), "Sunday, 22 November 2026");
});

Deno.test("days that are near have names", () => {
  const now = new Date();
  const before = (/** @type {number} */ days) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 0, 30).toISOString();
  equal(dayName(before(0)), "Today");
  equal(dayName(before(1)), "Yesterday");
  equal(dayName(before(2)), dayTitle(before(2)));
});
