/** Let the browser run our service worker, once the page is there: it is for the next one. */
export function registerWorker() {
  if (document.readyState === "complete") {
    register();
  } else {
    addEventListener("load", register);
  }
}

async function register() {
  try {
    await navigator.serviceWorker?.register("/service-worker.js");
  } catch {
    // The server went away, or the browser refuses: every page works without it.
  }
}
