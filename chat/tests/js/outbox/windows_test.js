/** All windows of a browser work on the same outbox, one at a time. */

import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Browser, Window, writeElsewhere } from "../support/outbox.js";

timedTest("a message is sent by one window", async (clock) => {
  const browser = new Browser();
  const [one, other] = [browser.open(), browser.open()];
  const answered = Promise.withResolvers();
  one.server = () => /** @type {Promise<void>} */ (answered.promise);
  const id = one.write("one");
  browser.tell(id);
  other.outbox.flush();
  await clock.advance(1_000);
  equal(one.sent, ["one"]);
  equal(other.sent, []);
  equal(one.outbox.isSending(id), true);
  equal(other.outbox.isSending(id), false);
  answered.resolve(undefined);
  await clock.advance(1_000);
  equal(one.outbox.isSending(id), false);
  equal(other.sent, []);
});

timedTest("what another window sent is told, what it changed is not", async (clock) => {
  const browser = new Browser();
  const [one, other] = [browser.open(), browser.open()];
  const answered = Promise.withResolvers();
  one.server = () => /** @type {Promise<void>} */ (answered.promise);
  const id = one.write("one");
  browser.tell(id);
  await clock.advance();
  equal(other.sentElsewhere, []);
  answered.resolve(undefined);
  await clock.advance();
  browser.tell(id);
  equal(other.sentElsewhere, [id]);
});

timedTest("what another window deleted was not sent by it", async (clock) => {
  const browser = new Browser();
  const [one, other] = [browser.open(), browser.open()];
  one.server = () => new Promise(() => {});
  const id = one.write("one");
  await clock.advance();
  one.outbox.discard(id);
  browser.tell(id);
  equal(other.sentElsewhere, []);
});

timedTest("a window goes on with what another one leaves", async (clock) => {
  const browser = new Browser();
  const window = browser.open();
  const entry = { id: "a", room: "7", content: "left", replyTo: "", at: Date.now(), error: null };
  writeElsewhere(`brave-chat:${browser.user}:outbox:a`, entry);
  await clock.advance(1_900);
  equal(window.sent, []);
  await clock.advance(2_200);
  equal(window.sent, ["left"]);
});

timedTest("a window that cannot agree with others sends one after the other", async (clock) => {
  const { locks } = navigator;
  Object.defineProperty(navigator, "locks", { configurable: true, value: undefined });
  try {
    const window = new Window();
    window.server = () => new Promise(() => {});
    window.write("one");
    window.write("two");
    window.outbox.flush();
    await clock.advance(1_000);
    equal(window.sent, ["one"]);
  } finally {
    Object.defineProperty(navigator, "locks", { configurable: true, value: locks });
  }
});

timedTest("people do not see each other's messages", async (clock) => {
  const [anna, otto] = [new Window(), new Window()];
  anna.server = () => new Promise(() => {});
  anna.write("one");
  await clock.advance();
  equal(otto.waiting, []);
});
