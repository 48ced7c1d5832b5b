/** What counts as a stream that something on the way holds back. */

import { equal } from "../support/assert.js";
import { blocked, BUSY, live, READY, REFUSED, streamTest } from "../support/stream_scene.js";

streamTest("an answer without a byte is held back: it is asked instead", async (scene) => {
  const { asked, states } = scene;
  await blocked(scene);
  equal(asked.last("/stream").isAborted, true);
  equal(asked.last("/refresh").address, "/refresh?rooms=7:1&state=");
  equal(states, ["connecting", "lost", "polling"]);
});

streamTest("so is no answer at all", async ({ clock, asked, states }) => {
  await clock.advance(10_900);
  equal(asked.of("/refresh").length, 0);
  await clock.advance(200);
  asked.last("/refresh").answer(204);
  await clock.advance();
  equal(states.at(-1), "polling");
});

streamTest("so is a beginning that nothing follows", async ({ clock, asked, states }) => {
  asked.last("/stream").begin();
  asked.last("/stream").write(READY);
  await clock.advance(7_900);
  equal(states, ["connecting", "live"]);
  await clock.advance(200);
  asked.last("/refresh").answer(204);
  await clock.advance();
  equal(states.at(-1), "polling");
});

streamTest("a stream that is heard again is not", async (scene) => {
  await live(scene);
  await scene.clock.advance(30_000);
  equal(scene.states, ["connecting", "live"]);
  equal(scene.asked.of("/refresh").length, 0);
});

streamTest("a proven stream that falls silent is made again", async (scene) => {
  await live(scene);
  await scene.clock.advance(36_000);
  equal(scene.states, ["connecting", "live", "lost"]);
  equal(scene.asked.of("/refresh").length, 0);
});

streamTest("what cuts every stream is noticed at the third", async ({ clock, asked, states }) => {
  for (let times = 0; times < 3; times += 1) {
    equal(asked.of("/refresh").length, 0);
    equal(asked.of("/stream").length, times + 1);
    asked.last("/stream").begin();
    asked.last("/stream").write(READY);
    await clock.advance(5_000);
    asked.last("/stream").end();
    await clock.advance(times < 2 ? 1_000 : 0);
  }
  asked.last("/refresh").answer(204);
  await clock.advance();
  equal(states.at(-1), "polling");
});

streamTest("a refusal of something on the way is none of the server's", async (scene) => {
  const { clock, asked, states, refusals } = scene;
  for (let times = 0; times < 3; times += 1) {
    asked.last("/stream").answer(403, "<h1>Blocked</h1>");
    await clock.advance(times < 2 ? 4_000 : 0);
  }
  asked.last("/refresh").answer(204);
  await clock.advance();
  equal([states.at(-1), refusals()], ["polling", 0]);
});

streamTest("one of the server's is, and asking instead would not help", async (scene) => {
  const { clock, asked, refusals } = scene;
  asked.last("/stream").answer(401, REFUSED);
  await clock.advance();
  equal([refusals(), asked.of("/refresh").length], [1, 0]);
});

streamTest("a server that is busy is waited for, and a while more", async ({ clock, asked }) => {
  for (let times = 0; times < 5; times += 1) {
    asked.last("/stream").answer(503, BUSY, { "Retry-After": "20" });
    await clock.advance(20_000);
    equal(asked.of("/stream").length, times + 1);
    await clock.advance(10_000);
    equal(asked.of("/stream").length, times + 2);
  }
  equal(asked.of("/refresh").length, 0);
});

streamTest("a server that is away is not asked otherwise for long", async (scene) => {
  const { clock, asked, states } = scene;
  for (let times = 0; times < 3; times += 1) {
    asked.last("/stream").fail();
    await clock.advance(times < 2 ? 4_000 : 0);
  }
  asked.last("/refresh").fail();
  await clock.advance(10_000);
  equal(asked.of("/refresh").length, 1);
  equal(states, ["connecting", "lost"]);
});

streamTest("a heartbeat that comes with the beginning is a sign of life", async (scene) => {
  const { clock, asked, states } = scene;
  asked.last("/stream").begin();
  asked.last("/stream").write(`${READY}:\n`);
  await clock.advance(20_000);
  equal(states, ["connecting", "live"]);
});
