/** What its writer deletes is not sent, in no window. */

import { Unreachable } from "../../../../static/js/server/errors.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Browser, ROOM, Window } from "../support/outbox.js";

timedTest("it is gone from the list, and known to be deleted", async (clock) => {
  const window = new Window();
  window.server = () => {
    throw new Unreachable();
  };
  const id = window.write("one");
  await clock.advance();
  window.outbox.discard(id);
  equal(window.outbox.entriesFor(ROOM), []);
  equal(window.outbox.entry(id), null);
  equal(window.outbox.isDiscarded(id), true);
  await clock.advance(60_000);
  equal(window.sent.length, 1);
});

timedTest("what failed meanwhile does not come back", async (clock) => {
  const window = new Window();
  window.server = ({ id }) => {
    window.outbox.discard(id);
    throw new Unreachable();
  };
  const id = window.write("one");
  await clock.advance(60_000);
  equal(window.sent.length, 1);
  equal(window.outbox.isDiscarded(id), true);
});

timedTest("it is remembered for as long as a request may last, then no more", async (clock) => {
  const browser = new Browser();
  const window = browser.open();
  window.server = () => new Promise(() => {});
  const id = window.write("one");
  await clock.advance();
  window.outbox.discard(id);
  await clock.advance(200_000);
  equal(browser.open().outbox.isDiscarded(id), true);
  await clock.advance(101_000);
  equal(browser.open().outbox.isDiscarded(id), false);
  equal(Object.keys(localStorage), []);
});
