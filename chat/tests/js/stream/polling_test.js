/** Where no stream gets through, it is asked every few seconds until one does. */

import { Stream } from "../../../../static/js/stream/stream.js";
import { equal } from "../support/assert.js";
import { blocked, READY, streamTest } from "../support/stream_scene.js";
import { page } from "../support/windows.js";

streamTest("it asks every few seconds, and takes what is answered", async (scene) => {
  const { clock, asked, events } = scene;
  await blocked(scene);
  for (let times = 2; times < 5; times += 1) {
    await clock.advance(900);
    equal(asked.of("/refresh").length, times - 1);
    await clock.advance(3_200);
    equal(asked.of("/refresh").length, times);
    asked.last("/refresh").answer(200, `event: state\ndata: {"state":"s${times}"}\n\n`);
    await clock.advance();
  }
  equal(events, ["state", "state", "state"]);
  await clock.advance(4_000);
  equal(asked.last("/refresh").address, "/refresh?rooms=7:1&state=s4");
});

streamTest("a window that nobody sees asks seldom", async (scene) => {
  page.visibilityState = "hidden";
  await blocked(scene);
  await scene.clock.advance(4_900);
  equal(scene.asked.of("/refresh").length, 1);
  await scene.clock.advance(15_200);
  equal(scene.asked.of("/refresh").length, 2);
});

streamTest("who wakes it asks at once, but not all the time", async (scene) => {
  const { clock, asked, stream } = scene;
  page.visibilityState = "hidden";
  await blocked(scene);
  stream.wake();
  await clock.advance();
  equal(asked.of("/refresh").length, 1);
  await clock.advance(3_000);
  stream.wake();
  stream.wake();
  await clock.advance();
  equal(asked.of("/refresh").length, 2);
});

streamTest("it asks less and less while the server is away", async (scene) => {
  const { clock, asked, states } = scene;
  await blocked(scene);
  for (let times = 0; times < 10; times += 1) {
    await clock.advance(30_000);
    asked.last("/refresh").fail();
    await clock.advance();
  }
  equal(states.includes("live"), false);
  equal(states.at(-1), "lost");
  equal(asked.of("/refresh").length < 15, true);
});

streamTest("a stream is tried now and then, and trusted when it stays", async (scene) => {
  const { clock, asked, states } = scene;
  await blocked(scene);
  const before = asked.of("/stream").length;
  await clock.advance(5_100);
  equal(asked.of("/stream").length, before + 1);
  asked.of("/refresh").forEach((answer) => answer.answer(204));
  asked.last("/stream").begin();
  asked.last("/stream").write(READY);
  await clock.advance(2_000);
  asked.last("/stream").write(":\n");
  const questions = asked.of("/refresh").length;
  await clock.advance(9_900);
  equal(states.at(-1), "polling");
  await clock.advance(200);
  equal(states.at(-1), "live");
  equal(asked.of("/refresh").length, questions);
  // One that is cut now is the first again.
  asked.last("/stream").end();
  await clock.advance();
  equal(states.at(-1), "lost");
  equal(asked.of("/refresh").length, questions);
});

streamTest("the next page asks at once, for ten minutes", async (scene) => {
  await blocked(scene);
  scene.stream.close();
  for (const [minutes, questions] of [[9, 1], [2, 0]]) {
    await scene.clock.advance((minutes ?? 0) * 60_000);
    const before = scene.asked.of("/refresh").length;
    const next = new Stream(() => "rooms=", { onEvent() {}, onState() {}, onRefused() {} });
    next.open();
    await scene.clock.advance();
    equal(scene.asked.of("/refresh").length - before, questions ?? 0);
    next.close();
  }
});

streamTest("without a network nothing is asked", async (scene) => {
  const { clock, asked, stream, states } = scene;
  await blocked(scene);
  stream.drop();
  equal(states.at(-1), "lost");
  const before = asked.of("/refresh").length;
  stream.wake();
  await clock.advance();
  equal(asked.of("/refresh").length, before + 1);
});
