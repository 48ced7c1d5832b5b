/**
 * Notifications of the system. Our worker shows them, so that a click finds its way also when the
 * window is gone, and any window can take them back.
 */

import { findOrNull } from "../server/page.js";

/**
 * Return what the browser says: "granted", "denied", "default" while it was not asked, or
 * "unsupported".
 */
export function permission() {
  return "Notification" in globalThis && navigator.serviceWorker
    ? Notification.permission
    : "unsupported";
}

/**
 * Show a notification, in the place of the one before of the same room.
 *
 * @param {string} title
 * @param {{body: string, room: string, path: string}} said `path` is where a click leads
 */
export async function notify(title, { body, room, path }) {
  const registration = await navigator.serviceWorker.getRegistration();
  // In the first seconds of a browser there is none yet.
  if (registration?.active) {
    const icon = findOrNull(document, "#announcer")?.dataset.icon;
    const options = { body, icon, tag: `room-${room}`, silent: true, data: { room, path } };
    // Not every browser shows another one in the place of the one before without being told to.
    await registration.showNotification(title, Object.assign(options, { renotify: true }));
  }
}

/**
 * Take back notifications.
 *
 * @param {(room: string) => boolean} isOver says of which rooms
 */
export async function takeBackNotifications(isOver) {
  if (permission() !== "granted") {
    return;
  }
  const registration = await navigator.serviceWorker.getRegistration();
  for (const one of (await registration?.getNotifications()) ?? []) {
    if (isOver(one.data?.room ?? "")) {
      one.close();
    }
  }
}

/** Play the sound of a message. */
export async function playSound() {
  const address = findOrNull(document, "#announcer")?.dataset.sound;
  try {
    await new Audio(address).play();
  } catch {
    // Browsers refuse in a window in which nobody has clicked yet.
  }
}
