/**
 * Of many windows that cannot share a connection, four have one each. The test plays the other
 * windows: they say what they are over the same channel.
 */

import { ConnectionSlots } from "../../../../static/js/stream/connection_slots.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Others, page } from "../support/windows.js";
/** @import { Clock } from "../support/clock.js" */

/**
 * Define a test with a window that has started, and other windows that were seen later. The window
 * writes down whether it has a slot whenever that may have changed.
 *
 * @param {string} name
 * @param {number} count of the other windows
 * @param {(window: {slots: ConnectionSlots, others: Others, clock: Clock, told: boolean[]}) =>
 *   void | Promise<void>} test
 */
function slotsTest(name, count, test) {
  timedTest(name, async (clock) => {
    page.visibilityState = "visible";
    const others = new Others();
    for (let number = 1; number <= count; number += 1) {
      others.open(`other ${number}`);
    }
    /** @type {boolean[]} */
    const told = [];
    const slots = new ConnectionSlots(() => told.push(slots.isMine));
    slots.start();
    await clock.advance(100);
    try {
      await test({ slots, others, clock, told });
    } finally {
      slots.stop();
      others.close();
    }
  });
}

slotsTest("three windows leave room for a fourth", 3, ({ slots, told }) => {
  equal(slots.isMine, true);
  equal(told.at(-1), true);
});

slotsTest("four that were seen later leave none", 4, ({ slots, told }) => {
  equal(slots.isMine, false);
  equal(told.includes(true), false, "it was given none while it asked who else is there");
});

slotsTest("a window that leaves gives its slot to the next", 4, async ({ others, clock, told }) => {
  others.leave("other 2");
  await clock.advance();
  equal(told.at(-1), true);
});

slotsTest("hidden windows come after those that can be seen", 3, async ({ clock, ...window }) => {
  window.others.open("hidden", { isVisible: false, seenAt: Date.now() + 1_000 });
  await clock.advance();
  equal(window.slots.isMine, true);
  window.others.open("visible");
  await clock.advance();
  equal(window.told.at(-1), false);
});

slotsTest("of two that were seen at the same time one comes first", 0, async (window) => {
  const { slots, others, clock } = window;
  dispatchEvent(new Event("focus"));
  for (const number of [1, 2, 3]) {
    others.open(`later ${number}`);
  }
  others.open("0, before every id", { seenAt: Date.now() });
  await clock.advance();
  equal(slots.isMine, true);
  others.open("z, after every id", { seenAt: Date.now() });
  await clock.advance();
  equal(slots.isMine, false);
});

for (const event of ["focus", "pointerdown", "keydown"]) {
  slotsTest(`a window takes a slot at a ${event}, and says so`, 4, async ({ clock, ...window }) => {
    await clock.advance(1_000);
    window.others.heard.length = 0;
    dispatchEvent(new Event(event));
    equal(window.told.at(-1), true);
    await clock.advance();
    equal(window.others.heard, ["here"]);
  });
}

slotsTest("a window that is hidden gives way", 3, async ({ clock, ...window }) => {
  window.others.open("hidden later", { isVisible: false, seenAt: Date.now() + 500 });
  await clock.advance(100);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  equal(window.told.at(-1), false);
});

slotsTest("a window that was never seen comes last", 0, async ({ slots, others, clock }) => {
  slots.stop();
  page.visibilityState = "hidden";
  slots.start();
  for (const number of [1, 2, 3, 4]) {
    others.open(`hidden ${number}`, { isVisible: false, seenAt: 1 });
  }
  await clock.advance();
  equal(slots.isMine, false);
});

slotsTest("a window that crashed is forgotten after a while", 4, async ({ clock, ...window }) => {
  window.others.isAnswering = false;
  await clock.advance(9_000);
  equal(window.slots.isMine, false);
  await clock.advance(4_000);
  equal(window.told.at(-1), true);
});

slotsTest("windows that answer are not forgotten", 4, async ({ slots, others, clock }) => {
  await clock.advance(60_000);
  equal(slots.isMine, false);
  const asked = others.heard.filter((type) => type === "ask").length;
  equal(asked >= 4 && asked <= 7, true, `asked ${asked} times in a minute`);
});

slotsTest("who has a slot does not ask any more", 3, async ({ others, clock }) => {
  others.heard.length = 0;
  await clock.advance(60_000);
  equal(others.heard, []);
});

slotsTest("a question of another window is answered, and asks for oneself", 4, async (window) => {
  window.others.isAnswering = false;
  window.others.ask();
  await window.clock.advance();
  equal(window.others.heard.at(-1), "here");
  await window.clock.advance(2_100);
  equal(window.slots.isMine, true);
});

slotsTest("a window that stops says so, and hears nothing any more", 4, async (window) => {
  const { slots, others, clock, told } = window;
  slots.stop();
  told.length = 0;
  others.leave("other 1");
  dispatchEvent(new Event("focus"));
  dispatchEvent(new Event("pointerdown"));
  dispatchEvent(new Event("keydown"));
  page.dispatchEvent(new Event("visibilitychange"));
  await clock.advance(60_000);
  equal(others.heard.at(-1), "leave");
  equal(told, []);
  slots.start();
});
