/** The quiet hours of each day, also over midnight. */

import { isQuietAt } from "../../../../static/js/sidebar/quiet_hours.js";
import { equal } from "../support/assert.js";

/** @param {string} time */
const at = (time) => new Date(`2026-11-29T${time}`);

/**
 * @param {string} hours
 * @param {string[]} times
 */
const quietOf = (hours, ...times) => times.filter((time) => isQuietAt(at(time), hours));

Deno.test("hours of one day hold from the first minute to before the last", () => {
  equal(quietOf("09:00 17:30", "08:59", "09:00", "17:29", "17:30"), ["09:00", "17:29"]);
});

Deno.test("hours over midnight hold on both sides of it", () => {
  const times = ["21:59", "22:00", "23:59", "00:00", "06:59", "07:00", "12:00"];
  equal(quietOf("22:00 07:00", ...times), ["22:00", "23:59", "00:00", "06:59"]);
});

Deno.test("without hours nothing is quiet", () => {
  equal(quietOf("", "00:00", "12:00"), []);
});
