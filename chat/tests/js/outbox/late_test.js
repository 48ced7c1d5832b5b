/** Nobody looks at a message for long without knowing that it is not sent. */

import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Browser, ROOM, Window, writeElsewhere } from "../support/outbox.js";

/** A window whose server does not answer. */
function unanswered() {
  const window = new Window();
  window.server = () => new Promise(() => {});
  return window;
}

timedTest("after ten seconds without an answer it says so", async (clock) => {
  const window = unanswered();
  const id = window.write("one");
  await clock.advance(9_900);
  equal(window.errorOf(id), null);
  await clock.advance(200);
  equal(window.errorOf(id), "");
});

timedTest("who tries again has ten seconds more", async (clock) => {
  const window = unanswered();
  const id = window.write("one");
  await clock.advance(10_100);
  window.outbox.retry(id);
  await clock.advance(9_000);
  equal(window.errorOf(id), null);
  await clock.advance(2_000);
  equal(window.errorOf(id), "");
});

timedTest("who tries again before that has ten seconds from then on", async (clock) => {
  const window = unanswered();
  const id = window.write("one");
  await clock.advance(5_000);
  window.outbox.retry(id);
  await clock.advance(9_000);
  equal(window.errorOf(id), null);
  await clock.advance(2_000);
  equal(window.errorOf(id), "");
});

timedTest("a window says so of what another one has written", async (clock) => {
  const browser = new Browser();
  const window = browser.open();
  const rest = { from: Date.now(), until: Date.now() + 60_000 };
  const entry = { id: "a", room: ROOM, content: "one", replyTo: "", at: 1, error: null, rest };
  writeElsewhere(`brave-chat:${browser.user}:outbox:a`, entry);
  await clock.advance(9_900);
  equal(window.errorOf("a"), null);
  await clock.advance(200);
  equal(window.errorOf("a"), "");
});

timedTest("what was sent is not brought back by its timer", async (clock) => {
  const window = new Window();
  window.write("one");
  await clock.advance(11_000);
  equal(window.outbox.entriesFor(ROOM), []);
});
