/** Which files can be sent, how many, and in which order. */

import { moved, signOf, whyNotSend, withRoom } from "../../../../static/js/room/file_choice.js";
import { equal } from "../support/assert.js";

Deno.test("empty and too large files cannot", () => {
  equal(whyNotSend({ size: 0 }, 25), "This file is empty. Take it out.");
  equal(whyNotSend({ size: 25 * 1024 * 1024 + 1 }, 25), "Over 25 MB. Take it out.");
  equal(whyNotSend({ size: 25 * 1024 * 1024 }, 25), null);
});

Deno.test("there is room for so many", () => {
  equal(withRoom(["a", "b"], 8, 10), { taken: ["a", "b"], sentence: "" });
  const sentence = "A message has at most 10 files. Send the others in another one.";
  equal(withRoom(["a", "b"], 9, 10), { taken: ["a"], sentence });
  equal(withRoom(["a"], 12, 10), { taken: [], sentence });
});

Deno.test("they change places, and not beyond the ends", () => {
  equal(moved(["a", "b", "c"], "a", 1), ["b", "a", "c"]);
  equal(moved(["a", "b", "c"], "c", -1), ["a", "c", "b"]);
  equal(moved(["a", "b", "c"], "c", 1), ["a", "b", "c"]);
  equal(moved(["a", "b", "c"], "a", -1), ["a", "b", "c"]);
});

Deno.test("a sign is the end of the name", () => {
  const names = ["a.pdf", "archive.tar.gz", ".profile", "Makefile", "letter.pages", "날.hwp"];
  equal(names.map(signOf), ["PDF", "GZ", "FILE", "FILE", "FILE", "HWP"]);
});
