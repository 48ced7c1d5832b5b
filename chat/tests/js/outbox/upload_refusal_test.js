/** Whoever may not bring a file is told why, also where a proxy refuses it. */

import { Refused } from "../../../../static/js/server/errors.js";
import { refusalOf } from "../../../../static/js/outbox/upload_refusal.js";
import { sizeInWords } from "../../../../static/js/outbox/sizes.js";
import { equal } from "../support/assert.js";
import { ownFile } from "../support/files.js";

/**
 * @param {number} status
 * @param {string} type of the answer
 */
function said(status, type) {
  const error = new Refused("Ours.", status, new Headers({ "Content-Type": type }));
  return refusalOf(error, ownFile("a", { size: 3 * 1024 * 1024 }), 25);
}

Deno.test("the sentence of the server", () => {
  equal(said(422, "text/plain; charset=utf-8"), "Ours.");
  equal(said(413, "text/plain; charset=utf-8"), "Ours.");
});

Deno.test("the page of a proxy becomes a sentence with the sizes", () => {
  equal(
    said(413, "text/html"),
    "Refused on the way to the chat for its size (3 MB). The chat itself takes 25 MB. " +
      "Whoever runs it can raise the limit of its proxy.",
  );
});

Deno.test("sizes are said as people say them", () => {
  const sizes = [1, 84_000, 1_048_500, 1_258_291, 26_214_400, 3 * 1024 ** 3];
  equal(sizes.map(sizeInWords), ["1 KB", "82 KB", "1 MB", "1.2 MB", "25 MB", "3 GB"]);
});
