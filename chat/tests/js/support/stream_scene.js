/** A stream between a page and a server, whose answers a test makes. */

import { Stream } from "../../../../static/js/stream/stream.js";
import { Asked } from "./answers.js";
import { timedTest } from "./clock.js";
import { page } from "./windows.js";
/** @import { Clock } from "./clock.js" */

export const READY = 'event: ready\ndata: {"rooms":{}}\n\n';
export const REFUSED = JSON.stringify({ status_code: 401, message: "Log in." });
export const BUSY = JSON.stringify({ status_code: 503, message: "Later." });

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
export function streamTest(name, test) {
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
export async function live({ clock, asked }) {
  asked.last("/stream").begin();
  asked.last("/stream").write(READY);
  await clock.advance(1_000);
  asked.last("/stream").write(":\n");
  await clock.advance(15_000);
}

/** @param {Scene} scene one whose answers are held back, and polling works */
export async function blocked({ clock, asked }) {
  asked.last("/stream").begin();
  await clock.advance(4_000);
  asked.last("/refresh").answer(204);
  await clock.advance();
}
