/** A message waits for its files, and what was written after it waits for the message. */

import { Refused } from "../../../../static/js/server/errors.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { ownFile } from "../support/files.js";
import { ROOM, Window } from "../support/outbox.js";

/** A window with a message that has two files, neither of which the server has. */
function withFiles() {
  const window = new Window();
  const { outbox } = window;
  outbox.files.save(ownFile("a"));
  outbox.files.save(ownFile("b"));
  const { id } = outbox.add({ room: ROOM, content: "one", replyTo: "", files: ["a", "b"] });
  return { window, outbox, files: outbox.files, id };
}

timedTest("texts of its room wait behind it, those of others do not", async (clock) => {
  const { window, files } = withFiles();
  window.write("two");
  window.write("elsewhere", "8");
  await clock.advance(5_000);
  equal(window.sent, ["elsewhere"]);
  files.change("a", { attachment: "11" });
  await clock.advance(5_000);
  equal(window.sent, ["elsewhere"]);
  files.change("b", { attachment: "12" });
  await clock.advance();
  equal(window.sent, ["elsewhere", "one", "two"]);
  equal(files.keys, []);
});

timedTest("it says that it is late only when nothing is brought", async (clock) => {
  const { window, files, id } = withFiles();
  files.setProgress("a", 0.5);
  await clock.advance(35_000);
  equal(window.errorOf(id), null);
  files.setProgress("a", null);
  await clock.advance(15_000);
  equal(window.errorOf(id), "");
});

timedTest("a refused file leaves it to the person, and the next goes on", async (clock) => {
  const { window, outbox, files, id } = withFiles();
  window.write("two");
  files.change("a", { attachment: "11" });
  files.change("b", { error: "A bomb." });
  await clock.advance();
  equal([window.sent, window.errorOf(id)], [["two"], "A bomb."]);
  outbox.takeOut(id, "b");
  await clock.advance();
  equal([window.sent, window.waiting], [["two", "one"], []]);
});

timedTest("one that the person tries again is brought again", async (clock) => {
  const { window, outbox, files, id } = withFiles();
  files.change("a", { attachment: "11" });
  files.change("b", { error: "A bomb." });
  await clock.advance();
  outbox.retry(id);
  equal([window.errorOf(id), files.find("b")?.error], [null, null]);
  equal(files.find("a")?.attachment, "11");
});

timedTest("files that the server knows no more are brought again, once", async (clock) => {
  const { window, files, id } = withFiles();
  const gone = new Headers({ "X-Fields": "attachments" });
  window.server = () => {
    throw new Refused("One of the files is not there any more.", 422, gone);
  };
  const bringBoth = () => ["a", "b"].forEach((key) => files.change(key, { attachment: "11" }));
  bringBoth();
  await clock.advance(5_000);
  equal(window.sent, ["one"]);
  equal([files.find("a")?.attachment, window.errorOf(id)], [null, null]);
  bringBoth();
  await clock.advance(5_000);
  equal(window.sent, ["one", "one"]);
  equal(window.errorOf(id), "One of the files is not there any more.");
});

timedTest("without its last file and without words it is not sent at all", async (clock) => {
  const window = new Window();
  window.outbox.files.save(ownFile("a"));
  const { id } = window.outbox.add({ room: ROOM, content: " ", replyTo: "", files: ["a"] });
  window.outbox.takeOut(id, "a");
  await clock.advance(60_000);
  equal([window.sent, window.outbox.isDiscarded(id)], [[], true]);
});
