/** Events of the stream reach those whom they concern, with ids as they are. */

import { EventDispatcher } from "../../../../static/js/stream/event_dispatcher.js";
import { equal } from "../support/assert.js";
/** @import { Targets } from "../../../../static/js/stream/targets.js" */

Deno.test("what was saved elsewhere is named by an id that no number of JavaScript holds", () => {
  /** @type {unknown[]} */
  const saved = [];
  const state = { saved: (/** @type {unknown[]} */ ...said) => saved.push(said) };
  const targets = /** @type {Targets} */ (/** @type {unknown} */ ({
    conversation: { room: "1", state },
  }));
  const nothing = () => {};
  const handlers = { onReset: nothing, onClosed: nothing, onGone: nothing };
  const dispatcher = new EventDispatcher(targets, handlers);
  for (const room of [1, 2]) {
    const data = `{"room": ${room}, "message": 9007199254740993, "saved": true}`;
    dispatcher.dispatch({ name: "saved", id: "", data }, true);
  }
  equal(saved, [["9007199254740993", true]]);
});
