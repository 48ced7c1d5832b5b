/** Whoever shows what is on its way is told of everything that happens to it. */

import { Refused } from "../../../../static/js/server/errors.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Browser, Window } from "../support/outbox.js";

/**
 * Return what is told of while `work` is done.
 *
 * @param {Window} window
 * @param {() => void} work
 */
function toldOf(window, work) {
  window.changed.length = 0;
  work();
  return window.changed;
}

timedTest("of what is written, deleted and removed", () => {
  const window = new Window();
  window.server = () => new Promise(() => {});
  let id = "";
  const told = toldOf(window, () => {
    id = window.write("one");
  });
  equal(told[0], id);
  equal(toldOf(window, () => window.outbox.discard(id)), [id]);
  equal(toldOf(window, () => window.outbox.remove(id)), [id]);
});

timedTest("when a request begins and when it ends", async (clock) => {
  const window = new Window();
  /** @type {boolean[]} */
  const sending = [];
  const id = window.write("one");
  window.onChange = () => sending.push(window.outbox.isSending(id));
  await clock.advance();
  equal(sending, [true, true, false]);
});

timedTest("of what is refused", async (clock) => {
  const window = new Window();
  window.server = () => {
    throw new Refused("Too long.", 422);
  };
  const id = window.write("one");
  await clock.advance();
  equal(window.outbox.entry(id)?.refused, true);
  equal(window.changed.at(-1), id);
});

timedTest("of what another window changes and deletes", () => {
  const browser = new Browser();
  const [one, other] = [browser.open(), browser.open()];
  one.server = () => new Promise(() => {});
  const id = one.write("one");
  equal(toldOf(other, () => browser.tell(id)), [id]);
  one.outbox.discard(id);
  equal(toldOf(other, () => browser.tell(id)), [id]);
});

timedTest("who retries what is gone already is told so", () => {
  const window = new Window();
  equal(toldOf(window, () => window.outbox.retry("gone")), ["gone"]);
});
