/** Where no stream gets through, it is asked every few seconds until one does. */

import { Stream } from "../../../../static/js/stream/stream.js";
import { equal } from "../support/assert.js";
import { blocked, BUSY, READY, streamTest } from "../support/stream_scene.js";
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

streamTest("an answer to an earlier question is not taken for one to the next", async (scene) => {
  const { clock, asked, stream, events } = scene;
  await blocked(scene);
  await clock.advance(5_000);
  const old = asked.last("/refresh");
  // Another window is further behind: it is asked again, from there on.
  stream.open();
  await clock.advance();
  equal(asked.last("/refresh") === old, false);
  old.answer(200, 'event: ready\ndata: {"rooms":{"7":9},"marks":{}}\n\n');
  await clock.advance();
  equal(events.includes("ready"), false);
  asked.last("/refresh").answer(200, 'event: ready\ndata: {"rooms":{"7":9},"marks":{}}\n\n');
  await clock.advance();
  equal(events.at(-1), "ready");
});

streamTest("a page of something on the way is no answer", async ({ clock, asked, states }) => {
  asked.last("/stream").begin();
  await clock.advance(4_000);
  asked.last("/refresh").answer(200, "<h1>Welcome to the hotel</h1>");
  await clock.advance();
  equal(states.includes("polling"), false);
});

streamTest("a server that says when to come again is not given up", async (scene) => {
  const { clock, asked, states } = scene;
  await blocked(scene);
  for (let times = 0; times < 3; times += 1) {
    await clock.advance(60_000);
    asked.last("/refresh").answer(429, BUSY, { "Retry-After": "2" });
    await clock.advance();
  }
  equal(states.at(-1), "polling");
});

streamTest("a handler that fails ends nothing", async (scene) => {
  const { clock, asked, stream } = scene;
  const faults = await withFaults(async () => {
    await blocked(scene);
    stream.close();
    const broken = new Stream(() => "rooms=", {
      onEvent() {
        throw new Error("A fault of a script");
      },
      onState() {},
      onRefused() {},
    });
    broken.open();
    await clock.advance();
    asked.last("/refresh").answer(200, 'event: state\ndata: {"state":"1"}\n\n');
    await clock.advance(60_000);
    broken.close();
  });
  equal(faults, 1);
  equal(asked.last("/refresh").address.endsWith("state=1"), true);
});

/**
 * @param {() => Promise<void>} act
 * @returns {Promise<number>} how many faults were reported
 */
async function withFaults(act) {
  const real = globalThis.reportError;
  let count = 0;
  globalThis.reportError = () => void (count += 1);
  await act();
  globalThis.reportError = real;
  return count;
}
