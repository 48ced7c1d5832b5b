import { delayBefore } from "./server/backoff.js";

/** The page that the service worker shows where the server cannot be reached: it looks again. */

let attempt = 0;

async function look() {
  try {
    const answer = await fetch("/health", { cache: "no-store" });
    if (answer.ok) {
      // This page is shown in the place of the one that somebody wanted.
      location.reload();
      return;
    }
  } catch {
    // It cannot be reached yet.
  }
  setTimeout(look, delayBefore(attempt));
  attempt += 1;
}

// Whoever opens its own address has nowhere else to go.
if (location.pathname !== "/offline") {
  addEventListener("online", () => location.reload());
  setTimeout(look, delayBefore(attempt));
}
