import { find, findAll, findOrNull } from "../server/page.js";
import { notify, permission, playSound } from "./notification.js";

/** On the page about notifications: say what the browser allows, ask it, and try what is chosen. */
export function tryNotifications() {
  const says = findOrNull(document, "#browser-says");
  if (!says) {
    return;
  }
  const show = () => {
    for (const sentence of findAll(says, "[data-says]")) {
      sentence.hidden = sentence.dataset.says !== permission();
    }
  };
  find(says, "[data-ask]").addEventListener("click", async () => {
    await Notification.requestPermission();
    show();
  });
  const button = find(document, "#try-notifications");
  button.addEventListener("click", () => tryNow());
  button.hidden = false;
  show();
}

/** As it is chosen on the page, saved or not. */
function tryNow() {
  const isOn = (/** @type {string} */ name) =>
    find(document, `#id_${name}`, HTMLInputElement).checked;
  if (isOn("desktop") && permission() === "granted") {
    const body = "So it looks when something is for you.";
    notify("Brave Chat", { body, room: "", path: "/notifications" });
  }
  if (isOn("sound")) {
    playSound();
  }
}
