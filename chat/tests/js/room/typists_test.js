/** Who is typing is shown for a few seconds, in one sentence. */

import { Typists } from "../../../../static/js/room/typists.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";

function watched() {
  /** @type {string[]} */
  const shown = [];
  return { shown, typists: new Typists((sentence) => shown.push(sentence)) };
}

timedTest("whoever types is named, until nothing is heard of them", async (clock) => {
  const { shown, typists } = watched();
  typists.add("3", "Anna");
  await clock.advance(5_900);
  equal(shown, ["\u2068Anna\u2069 is typing…"]);
  await clock.advance(200);
  equal(shown, ["\u2068Anna\u2069 is typing…", ""]);
});

timedTest("each key press counts anew", async (clock) => {
  const { shown, typists } = watched();
  typists.add("3", "Anna");
  await clock.advance(4_000);
  typists.add("3", "Anna");
  await clock.advance(4_000);
  equal(shown.at(-1), "\u2068Anna\u2069 is typing…");
});

timedTest("whoever sent types no more", () => {
  const { shown, typists } = watched();
  typists.add("3", "Anna");
  typists.add("4", "Otto");
  typists.remove("3");
  equal(shown.at(-1), "\u2068Otto\u2069 is typing…");
  typists.remove("5");
  equal(shown.length, 3);
});

timedTest("up to three are named, of more the first three", () => {
  const { shown, typists } = watched();
  typists.add("3", "Anna");
  typists.add("4", "Otto");
  equal(shown.at(-1), "\u2068Anna\u2069 and \u2068Otto\u2069 are typing…");
  typists.add("5", "Ida");
  equal(shown.at(-1), "\u2068Anna\u2069, \u2068Otto\u2069 and \u2068Ida\u2069 are typing…");
  typists.add("6", "Jan");
  equal(shown.at(-1), "\u2068Anna\u2069, \u2068Otto\u2069, \u2068Ida\u2069 and others are typing…");
});
