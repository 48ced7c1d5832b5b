/** A notice that was preceded by its keyword is for the reader, and no other is. */

import { isFor } from "../../../../static/js/sidebar/room_row.js";
import { EventDispatcher } from "../../../../static/js/stream/event_dispatcher.js";
import { equal } from "../support/assert.js";
/** @import { Notice, Targets } from "../../../../static/js/stream/targets.js" */

const ME = "7";

/**
 * Return which of the notices among events are for the reader, by number, and which call them.
 *
 * @param {[string, object][]} events
 */
function heard(...events) {
  /** @type {[number, boolean, boolean | undefined][]} */
  const found = [];
  const sidebar = {
    receive: (/** @type {Notice} */ notice) =>
      found.push([notice.number, isFor(notice, ME), notice.keyword?.called]),
  };
  const targets = /** @type {Targets} */ (/** @type {unknown} */ ({ me: ME, sidebar }));
  const ignore = () => {};
  const dispatcher = new EventDispatcher(targets, {
    onReset: ignore,
    onClosed: ignore,
    onGone: ignore,
  });
  for (const [name, data] of events) {
    dispatcher.dispatch({ name, data: JSON.stringify(data), id: "" }, true);
  }
  return found;
}

/**
 * @param {number} number
 * @param {object} [more]
 * @returns {[string, object]}
 */
const notice = (number, more) => ["notice", { room: 1, number, seq: 1, deleted: false, ...more }];

/** @returns {[string, object]} */
const keyword = (room = 1, number = 2, called = true) => [
  "keyword",
  { room, number, seq: 1, called },
];

Deno.test("a keyword belongs to the change that follows it", () => {
  equal(heard(keyword(), notice(2), notice(3)), [[2, true, true], [3, false, undefined]]);
});

Deno.test("it may have called before", () => {
  equal(heard(keyword(1, 2, false), notice(2)), [[2, true, false]]);
});

Deno.test("that of another room says nothing", () => {
  equal(heard(keyword(9), notice(2)), [[2, false, undefined]]);
});

Deno.test("between both, other rooms may be heard of", () => {
  equal(heard(keyword(), keyword(4, 1), notice(5, { room: 4 }), notice(2)), [
    [5, false, undefined],
    [2, true, true],
  ]);
});

Deno.test("mentions need none", () => {
  equal(heard(notice(2, { mentions: [7] }), notice(3, { mentions_room: true })), [
    [2, true, undefined],
    [3, true, undefined],
  ]);
});
