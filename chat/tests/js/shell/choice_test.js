/** What was chosen and is waited for can be taken back. */

import { whileWanted } from "../../../../static/js/shell/choice.js";
import { equal } from "../support/assert.js";

/** @param {string} key */
function press(key) {
  const event = Object.assign(new Event("keydown", { cancelable: true }), { key });
  let isHeard = false;
  const hear = () => {
    isHeard = true;
  };
  addEventListener("keydown", hear);
  dispatchEvent(event);
  removeEventListener("keydown", hear);
  return isHeard;
}

Deno.test("what nobody took back is answered", async () => {
  const { promise, resolve } = Promise.withResolvers();
  const answer = whileWanted(promise);
  equal(press("Shift"), true);
  resolve("question");
  equal(await answer, "question");
});

Deno.test("Escape takes it back, and does nothing else", async () => {
  const { promise, resolve } = Promise.withResolvers();
  const answer = whileWanted(promise);
  equal(press("Escape"), false);
  equal(press("Escape"), true);
  resolve("question");
  equal(await answer, null);
});

Deno.test("so does a click on anything", async () => {
  const { promise, resolve } = Promise.withResolvers();
  const answer = whileWanted(promise);
  dispatchEvent(new Event("click"));
  resolve("question");
  equal(await answer, null);
});

Deno.test("of two choices the later one counts", async () => {
  const first = Promise.withResolvers();
  const second = Promise.withResolvers();
  const answers = Promise.all([whileWanted(first.promise), whileWanted(second.promise)]);
  first.resolve("first");
  second.resolve("second");
  equal(await answers, [null, "second"]);
});

Deno.test("a refusal is told only while it matters", async () => {
  const { promise, reject } = Promise.withResolvers();
  const told = whileWanted(promise).catch(() => "told");
  reject(new Error());
  equal(await told, "told");
  const later = Promise.withResolvers();
  const silent = whileWanted(later.promise).catch(() => "told");
  press("Escape");
  later.reject(new Error());
  equal(await silent, null);
});
