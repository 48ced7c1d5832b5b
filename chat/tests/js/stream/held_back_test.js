/** Where no stream gets through, it is asked every few seconds until one does. */

import { Stream } from "../../../../static/js/stream/stream.js";
import { equal } from "../support/assert.js";
import { Asked } from "../support/answers.js";
import { timedTest } from "../support/clock.js";
import { page } from "../support/windows.js";
/** @import { Clock } from "../support/clock.js" */

const READY = 'event: ready\ndata: {"rooms":{}}\n\n';
const REFUSED = JSON.stringify({ status_code: 401, message: "Log in." });
const BUSY = JSON.stringify({ status_code: 503, message: "Later." });

/**
 * @typedef {object} Scene
 * @property {Clock} clock
 * @property {Asked} asked
 * @property {Stream} stream
 * @property {string[]} states
 * @property {string[]} events their names
 * @property {() => number} refusals
 */

/**
 * @param {string} name
 * @param {(scene: Scene) => Promise<void>} test
 */
function streamTest(name, test) {
  timedTest(name, async (clock) => {
    sessionStorage.clear();
    page.visibilityState = "visible";
    const asked = new Asked();
    asked.start();
    /** @type {string[]} */
    const states = [];
    /** @type {string[]} */
    const events = [];
    let refusals = 0;
    const stream = new Stream(() => "rooms=7:1", {
      onEvent: ({ name }) => void events.push(name),
      onState: (state) => void states.push(state),
      onRefused: () => void (refusals += 1),
    });
    try {
      stream.open();
      await clock.advance();
      await test({ clock, asked, stream, states, events, refusals: () => refusals });
    } finally {
      stream.close();
      asked.stop();
    }
  });
}

/** @param {Scene} scene a stream that is live, and proven */
async function live({ clock, asked }) {
  asked.last("/stream").begin();
  asked.last("/stream").write(READY);
  await clock.advance(1_000);
  asked.last("/stream").write(":\n");
  await clock.advance(15_000);
}

/** @param {Scene} scene one whose answers are held back, and polling works */
async function blocked({ clock, asked }) {
  asked.last("/stream").begin();
  await clock.advance(4_000);
  asked.last("/refresh").answer(204);
  await clock.advance();
}

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
