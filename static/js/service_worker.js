/**
 * What the browser runs beside our pages (docs/installing.md): it holds the static files of one
 * release, shows a page of its own where the server cannot be reached, and opens the room of a
 * notification. It never holds a page, an answer or a stream: these it does not even see.
 */

// These scripts are checked as those of pages; a worker has another global object.
const worker = /** @type {any} */ (globalThis);
/**
 * What the server puts before this script (chatsite/installing.py).
 *
 * @type {{name: string, offline: string, files: string[]}}
 */
const release = worker.release;
const PREFIX = "brave-chat-";
const CACHE = PREFIX + release.name;
const files = new Set(release.files);

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(hold());
  // Pages that are open have all their scripts already: there is nothing to wait for.
  worker.skipWaiting();
  // Browsers that know this answer these without starting the worker.
  event.addRoutes?.([
    { condition: { urlPattern: "/static/*" }, source: { cacheName: CACHE } },
    { condition: { requestMethod: "POST" }, source: "network" },
    { condition: { requestMode: "cors" }, source: "network" },
  ]);
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(Promise.all([
    forgetOthers(),
    // The server is asked while the worker starts.
    worker.registration.navigationPreload?.enable(),
    worker.clients.claim(),
  ]));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET") {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (files.has(new URL(request.url).pathname)) {
    event.respondWith(held(request));
  }
});

worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.path));
});

async function hold() {
  const cache = await caches.open(CACHE);
  // As somebody who is signed out: it is the same for all, and says nothing of anybody.
  const offline = new Request(release.offline, { credentials: "omit", cache: "no-store" });
  await cache.addAll([offline, ...release.files]);
}

async function forgetOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** @param {any} event of somebody who goes to a page */
async function page(event) {
  try {
    return (await event.preloadResponse) ?? await fetch(event.request);
  } catch {
    // The server cannot be reached.
    return (await caches.match(release.offline)) ?? Response.error();
  }
}

/** @param {Request} request for a file whose name changes with its content */
async function held(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/**
 * Show a room: in a window that shows it, or in one that shows another; what somebody types on
 * other pages stays.
 *
 * @param {string} path of its page
 */
async function show(path) {
  const windows = await worker.clients.matchAll({ type: "window" });
  const pathOf = (/** @type {any} */ one) => new URL(one.url).pathname;
  const there = windows.find((/** @type {any} */ one) => pathOf(one) === path);
  const window = there ??
    windows.find((/** @type {any} */ one) => /^\/rooms\/\d+$/.test(pathOf(one)));
  if (!window) {
    await worker.clients.openWindow(path);
    return;
  }
  await window.focus();
  if (!there) {
    await window.navigate(path);
  }
}
