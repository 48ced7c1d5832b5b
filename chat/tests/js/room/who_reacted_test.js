/** Who reacted is said by name, as far as the names are known. */

import { sentence } from "../../../../static/js/room/who_reacted.js";
import { equal } from "../support/assert.js";

const NAMES = new Map([["1", "Ada"], ["2", "Ben"], ["3", "Chiara"]]);

Deno.test("one is called you, before the others", () => {
  equal(sentence(["2", "1"], "1", NAMES), "You and Ben");
  equal(sentence(["1"], "1", NAMES), "You");
});

Deno.test("others are named in the order in which they reacted", () => {
  equal(sentence(["3", "2", "1"], "9", NAMES), "Chiara, Ben and Ada");
});

Deno.test("whoever is not listed is counted", () => {
  equal(sentence(["2", "7", "8"], "1", NAMES), "Ben and 2 more");
  equal(sentence(["7"], "1", NAMES), "1 person");
  equal(sentence(["7", "8"], "1", NAMES), "2 people");
});

Deno.test("of many the first twelve are named", () => {
  const users = Array.from({ length: 40 }, (_, index) => `${index}`);
  const said = sentence(users, "none", new Map(users.map((user) => [user, `P${user}`])));
  equal(said.endsWith("P10, P11 and 28 more"), true);
});
