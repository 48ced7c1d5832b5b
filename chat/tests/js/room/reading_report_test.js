import { ReadingReport } from "../../../../static/js/room/reading_report.js";
import { Asked } from "../support/answers.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import "../support/windows.js";
/** @import { Clock } from "../support/clock.js" */

/**
 * @param {string} name
 * @param {(scene: {clock: Clock, asked: Asked, report: ReadingReport}) => Promise<void>} test
 */
function reportTest(name, test) {
  timedTest(name, async (clock) => {
    const asked = new Asked();
    asked.start();
    try {
      await test({ clock, asked, report: new ReadingReport("7", 3, new AbortController().signal) });
    } finally {
      asked.stop();
    }
  });
}

reportTest("what is seen together is told together, at most every second", async (scene) => {
  const { clock, asked, report } = scene;
  for (const seq of [4, 5, 6]) {
    report.tell(seq);
    await clock.advance(90);
  }
  await clock.advance(100);
  equal(asked.of("/rooms/7/read").length, 1);
  asked.last("/rooms/7/read").answer(204);
  await clock.advance();
  report.tell(7);
  await clock.advance(600);
  equal(asked.of("/rooms/7/read").length, 1);
  await clock.advance(500);
  equal(asked.of("/rooms/7/read").length, 2);
});

reportTest("what the server knows is not told", async ({ clock, asked, report }) => {
  report.tell(3);
  report.heard(9);
  report.tell(8);
  await clock.advance(10_000);
  equal(asked.of("/rooms/7/read").length, 0);
});

reportTest("what could not be told is told again", async ({ clock, asked, report }) => {
  report.tell(4);
  await clock.advance(300);
  asked.last("/rooms/7/read").answer(503);
  await clock.advance(4_900);
  equal(asked.of("/rooms/7/read").length, 1);
  await clock.advance(200);
  equal(asked.of("/rooms/7/read").length, 2);
});

reportTest("what is on its way when one leaves is told once more", async (scene) => {
  const { clock, asked, report } = scene;
  report.tell(4);
  await clock.advance(300);
  report.leave();
  await clock.advance();
  equal(asked.of("/rooms/7/read").length, 2);
});

reportTest("whoever may not tell is not asked again", async ({ clock, asked, report }) => {
  report.tell(4);
  await clock.advance(300);
  asked.last("/rooms/7/read").answer(404);
  await clock.advance(60_000);
  equal(asked.of("/rooms/7/read").length, 1);
});
