/** Searches as one types, which htmx does: what failed is said, as anywhere else. */

import { sentenceOf } from "../server/request.js";
import { toast } from "./toast.js";

/** Say why there are no new results. */
export function sayWhySearchesFail() {
  document.addEventListener(
    "htmx:sendError",
    () => toast("No connection: this is what was found before."),
  );
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = /** @type {CustomEvent<{xhr: XMLHttpRequest}>} */ (event).detail;
    const headers = { "Content-Type": xhr.getResponseHeader("Content-Type") ?? "" };
    const { status, responseText } = xhr;
    toast(sentenceOf(new Response(null, { status, headers }), responseText));
  });
}
