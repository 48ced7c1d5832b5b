import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { page } from "../support/windows.js";
import { Refused, Unreachable } from "../../../../static/js/server/errors.js";
import { FreshState } from "../../../../static/js/server/fresh_state.js";

timedTest("many who ask get one answer, and nobody puts it off", async (clock) => {
  page.visibilityState = "visible";
  let asked = 0;
  const state = new FreshState(() => Promise.resolve(void (asked += 1)));
  for (let turn = 0; turn < 100; turn += 1) {
    state.refresh();
    await clock.advance(50);
  }
  // Five seconds, with 0.15 to 0.3 between them.
  equal(asked > 14 && asked < 36, true);
});

timedTest("a window that nobody sees asks seldom, unless it must", async (clock) => {
  page.visibilityState = "hidden";
  let asked = 0;
  const state = new FreshState(() => Promise.resolve(void (asked += 1)));
  state.refresh();
  await clock.advance(2_900);
  equal(asked, 0);
  state.refreshSoon();
  await clock.advance(300);
  equal(asked, 1);
  await clock.advance(10_000);
  equal(asked, 1);
});

timedTest("such a window shows the first change at once, the others seldom", async (clock) => {
  page.visibilityState = "hidden";
  let asked = 0;
  const state = new FreshState(() => Promise.resolve(void (asked += 1)));
  state.refreshFirst();
  await clock.advance(300);
  equal(asked, 1);
  for (let turn = 0; turn < 60; turn += 1) {
    state.refreshFirst();
    await clock.advance(200);
  }
  // Twelve seconds, with three to six between them.
  equal(asked >= 3 && asked <= 5, true, `${asked}`);
});

timedTest("what was heard meanwhile is done again, and an answer is waited for", async (clock) => {
  page.visibilityState = "visible";
  /** @type {string[]} */
  const done = [];
  let asked = 0;
  /** @type {() => void} */
  let arrive = () => {};
  const state = new FreshState(() => {
    asked += 1;
    return new Promise((resolve) => {
      arrive = () => resolve(void done.push("answer"));
    });
  });
  state.hear(() => done.push("before"));
  state.refresh();
  await clock.advance(300);
  state.hear(() => done.push("meanwhile"));
  state.refresh();
  await clock.advance(5_000);
  equal(asked, 1);
  arrive();
  await clock.advance(300);
  equal(done, ["answer", "meanwhile"]);
  equal(asked, 2);
});

timedTest("without a connection it is tried again, refused it is not", async (clock) => {
  page.visibilityState = "visible";
  /** @type {Error} */
  let error = new Unreachable();
  let asked = 0;
  const state = new FreshState(() => {
    asked += 1;
    return Promise.reject(error);
  });
  state.refresh();
  await clock.advance(300);
  equal(asked, 1);
  await clock.advance(14_000);
  equal(asked, 1);
  error = new Refused("It is not there.", 404);
  await clock.advance(1_000);
  equal(asked, 2);
  await clock.advance(60_000);
  equal(asked, 2);
});
