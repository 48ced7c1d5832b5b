/** What cannot be sent is tried again, neither too often nor too late. */

import { Unreachable } from "../../../../static/js/server/errors.js";
import { equal, ok } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Browser, Window, writeElsewhere } from "../support/outbox.js";

/** A window whose server is away. */
function cutOff({ status = 0, waitMs = 0 } = {}) {
  const window = new Window();
  window.server = () => {
    throw new Unreachable("The server is away.", status, waitMs);
  };
  return window;
}

timedTest("it is tried again by itself, more rarely each time", async (clock) => {
  const window = cutOff();
  window.write("one");
  await clock.advance(60_000);
  const tries = window.sent.length;
  ok(tries >= 6 && tries <= 25, `${tries} tries in a minute`);
  window.server = () => {};
  await clock.advance(10_000);
  equal(window.waiting, []);
});

timedTest("the second failure is told, the first is not", async (clock) => {
  const window = cutOff();
  const id = window.write("one");
  await clock.advance(100);
  equal(window.sent.length, 1);
  equal(window.errorOf(id), null);
  // How long it rests is left to chance, within bounds.
  for (let waited = 0; waited < 1_000 && window.sent.length < 2; waited += 50) {
    await clock.advance(50);
  }
  equal(window.sent.length, 2);
  equal(window.errorOf(id), "");
});

timedTest("it waits for as long as the server asks", async (clock) => {
  const window = cutOff({ status: 429, waitMs: 30_000 });
  window.write("one");
  await clock.advance(29_000);
  equal(window.sent.length, 1);
  await clock.advance(2_000);
  equal(window.sent.length, 2);
});

timedTest(
  "a long wait is told at once, with its reason, and holds no other room",
  async (clock) => {
    const window = new Window();
    window.server = ({ room }) => {
      if (room === "8") {
        throw new Unreachable("It is in slow mode.", 429, 300_000);
      }
    };
    const id = window.write("one", "8");
    window.write("elsewhere");
    await clock.advance(100);
    equal(window.errorOf(id), "It is in slow mode.");
    equal(window.waiting, ["one"]);
  },
);

timedTest("when there is a connection again it is tried at once", async (clock) => {
  const window = cutOff({ status: 503, waitMs: 30_000 });
  window.write("one");
  await clock.advance();
  window.server = () => {};
  window.outbox.flush();
  await clock.advance();
  equal(window.waiting, []);
});

timedTest("a connection that comes back during a try counts as well", async (clock) => {
  const window = new Window();
  const answer = Promise.withResolvers();
  window.server = () => /** @type {Promise<void>} */ (answer.promise);
  window.write("one");
  await clock.advance();
  window.outbox.flush();
  window.server = () => {};
  answer.reject(new Unreachable("The server is away.", 503, 30_000));
  await clock.advance();
  equal(window.sent.length, 2);
  equal(window.waiting, []);
});

timedTest("a rest does not last because the clock was put back", async (clock) => {
  const window = cutOff({ status: 503, waitMs: 30_000 });
  window.write("one");
  await clock.advance();
  clock.set(-3_600_000);
  window.server = () => {};
  window.write("two");
  await clock.advance();
  equal(window.waiting, []);
});

timedTest("a rest lasts over a reload", async (clock) => {
  const browser = new Browser();
  const now = Date.now();
  const rest = { from: now, until: now + 30_000 };
  const entry = { id: "a", room: "7", content: "one", replyTo: "", at: now, error: null, rest };
  writeElsewhere(`brave-chat:${browser.user}:outbox:a`, entry);
  const window = browser.open();
  window.write("two");
  await clock.advance(29_000);
  equal(window.sent, []);
  await clock.advance(2_000);
  equal(window.sent, ["one", "two"]);
});
