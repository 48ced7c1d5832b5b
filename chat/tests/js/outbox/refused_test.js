/** What the server refuses is left to the person who wrote it. */

import { Refused } from "../../../../static/js/server/errors.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { Window } from "../support/outbox.js";

/** @param {number} status */
function refusing(status) {
  const window = new Window();
  window.server = ({ content }) => {
    if (content === "one") {
      throw new Refused("Too long.", status);
    }
  };
  return window;
}

timedTest("it stays with the server's sentence, and the next goes on", async (clock) => {
  const window = refusing(422);
  const id = window.write("one");
  window.write("two");
  await clock.advance(60_000);
  equal(window.sent, ["one", "two"]);
  equal(window.waiting, ["one"]);
  equal(window.errorOf(id), "Too long.");
});

timedTest("it is sent again when the person says so", async (clock) => {
  const window = refusing(422);
  const id = window.write("one");
  await clock.advance();
  window.server = () => {};
  window.outbox.flush();
  await clock.advance();
  equal(window.waiting, ["one"]);
  window.outbox.retry(id);
  equal(window.errorOf(id), null);
  await clock.advance();
  equal(window.waiting, []);
});

timedTest("what is for a thread alone is so again when it is sent again", async (clock) => {
  const window = refusing(422);
  const { id } = window.outbox.add({ room: "7", content: "one", replyTo: "4", threadOnly: true });
  await clock.advance();
  /** @type {(boolean | undefined)[]} */
  const sent = [];
  window.server = ({ threadOnly }) => {
    sent.push(threadOnly);
  };
  window.outbox.retry(id);
  window.write("two");
  await clock.advance();
  equal(sent, [true, false]);
});

timedTest("who is signed out loses nothing, and is told nothing of the message", async (clock) => {
  const window = refusing(401);
  const id = window.write("one");
  await clock.advance(9_000);
  equal(window.sent, ["one"]);
  equal(window.errorOf(id), null);
  window.server = () => {};
  window.outbox.flush();
  await clock.advance();
  equal(window.waiting, []);
});

timedTest("a fault of a script is seen, and not taken for an answer", async (clock) => {
  const window = new Window();
  /** @type {string[]} */
  const faults = [];
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    faults.push(event.reason.message);
  }, { once: true });
  window.server = () => {
    throw new TypeError("a fault");
  };
  const id = window.write("one");
  await clock.advance();
  equal(faults, ["a fault"]);
  equal(window.errorOf(id), null);
});
