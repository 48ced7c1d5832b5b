/** Messages are sent in the order in which they were written, room by room. */

import { Unreachable } from "../../../../static/js/server/errors.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Window } from "../support/outbox.js";

timedTest("what is written is sent, and then forgotten", async (clock) => {
  const window = new Window();
  window.write("one");
  window.write("two");
  window.write("three");
  await clock.advance();
  equal(window.sent, ["one", "two", "three"]);
  equal(window.waiting, []);
});

timedTest("nothing overtakes a message of the same room that cannot be sent", async (clock) => {
  const window = new Window();
  window.server = () => {
    throw new Unreachable();
  };
  window.write("one");
  window.write("two");
  await clock.advance(500);
  window.server = () => {};
  await clock.advance(60_000);
  equal(window.sent.filter((content) => content === "two").length, 1);
  equal(window.sent.at(-1), "two");
  equal(window.waiting, []);
});

timedTest("a fault with one message does not hold up other rooms", async (clock) => {
  const window = new Window();
  window.server = ({ room }) => {
    if (room === "7") {
      throw new Unreachable("It fails.", 500);
    }
  };
  window.write("for seven", "7");
  window.write("for eight", "8");
  await clock.advance(200);
  equal(window.sent, ["for seven", "for eight"]);
  equal(window.waiting, ["for seven"]);
});

timedTest("without a connection no room is tried", async (clock) => {
  const window = new Window();
  window.server = () => {
    throw new Unreachable();
  };
  window.write("for seven", "7");
  window.write("for eight", "8");
  await clock.advance(200);
  equal(window.sent, ["for seven"]);
});

timedTest("a clock that is put back does not change the order", async (clock) => {
  const window = new Window();
  window.server = () => {
    throw new Unreachable();
  };
  window.write("one");
  clock.set(-3_600_000);
  window.write("two");
  await clock.advance();
  equal(window.waiting, ["one", "two"]);
});
