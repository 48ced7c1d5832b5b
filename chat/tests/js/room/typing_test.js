/** That somebody types is told seldom, however often they begin and clear it. */

import { Typing } from "../../../../static/js/room/typing.js";
import { Asked } from "../support/answers.js";
import { equal, ok } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import "../support/windows.js";

/**
 * @param {string} name
 * @param {(typing: Typing, told: (milliseconds: number) => Promise<number>) => Promise<void>} test
 *   `told` lets time pass and returns how often the server was told until then
 */
function typingTest(name, test) {
  timedTest(name, async (clock) => {
    const asked = new Asked();
    asked.start();
    const line = /** @type {HTMLElement} */ (/** @type {unknown} */ ({ textContent: "" }));
    try {
      await test(new Typing(line, "7", new AbortController().signal), async (milliseconds) => {
        await clock.advance(milliseconds);
        asked.all.forEach((answer) => answer.answer(204));
        await clock.advance();
        return asked.all.length;
      });
    } finally {
      asked.stop();
    }
  });
}

typingTest("begun and cleared again and again", async (typing, told) => {
  for (let turn = 0; turn < 50; turn += 1) {
    typing.report();
    await told(100);
    typing.cleared();
    await told(100);
  }
  // Ten seconds, with 2.2 between the beginnings that are told; each end is told once.
  const count = await told(0);
  ok(count <= 10, `${count}`);
  typing.report();
  await told(2_300);
  ok(await told(0) > count, "who goes on is told of");
});

typingTest("what was sent or cleared before it was told is never told", async (typing, told) => {
  typing.report();
  equal(await told(100), 1);
  typing.sent();
  typing.report();
  equal(await told(100), 1);
  typing.cleared();
  equal(await told(9_000), 1);
});

typingTest("who types on is told of every three seconds", async (typing, told) => {
  for (let turn = 0; turn < 70; turn += 1) {
    typing.report();
    await told(100);
  }
  equal(await told(0), 3);
});
