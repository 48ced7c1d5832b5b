/** What is told is told by one window, though others read only later what it stored. */

import { Store } from "../../../../static/js/outbox/store.js";
import { Told } from "../../../../static/js/sidebar/told.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { newPerson } from "../support/outbox.js";

timedTest("one of several windows tells it, whatever these can read", async (clock) => {
  const me = newPerson();
  // Each has a store of its own: nothing that another one wrote has come yet.
  const windows = [1, 2, 3].map(() => new Told(me, new Store(newPerson())));
  const claims = Promise.all(windows.map((window) => window.claim("7:1")));
  await clock.advance();
  equal(await claims, [true, false, false]);
  const other = windows[1]?.claim("7:2");
  await clock.advance();
  equal(await other, true);
});

timedTest("a window that hears of it late reads that it was told", async (clock) => {
  const store = new Store(newPerson());
  const [me, other] = [newPerson(), newPerson()];
  equal(await new Told(me, store).claim("7:1"), true);
  await clock.advance(10_000);
  equal(await new Told(me, store).claim("7:1"), false);
  equal(await new Told(other, new Store(newPerson())).claim("7:1"), true);
  await clock.advance(10_000);
});

timedTest("where windows cannot agree, what is stored decides", async () => {
  const { locks } = navigator;
  Object.defineProperty(navigator, "locks", { configurable: true, value: undefined });
  try {
    const told = new Told(newPerson(), new Store(newPerson()));
    equal([await told.claim("7:1"), await told.claim("7:1")], [true, false]);
  } finally {
    Object.defineProperty(navigator, "locks", { configurable: true, value: locks });
  }
});
