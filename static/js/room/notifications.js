import { RequestError } from "../server/errors.js";
import { closest } from "../server/page.js";
import { post } from "../server/server.js";
import { toast } from "../shell/toast.js";

/**
 * Let the details of a room say what one is told of it without leaving the page. The stream tells
 * all windows to show it, this one as well.
 */
export function changeNotificationsInPlace() {
  document.addEventListener("submit", (event) => {
    const form = closest(event.target, ".room-notifications form", HTMLFormElement);
    if (form) {
      event.preventDefault();
      change(form, new FormData(form, event.submitter));
    }
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {FormData} data
 */
async function change(form, data) {
  const [mute, level] = [data.get("mute"), data.get("level")];
  try {
    await post(form.action, mute ? { mute: String(mute) } : { level: String(level) });
  } catch (error) {
    if (!(error instanceof RequestError)) {
      throw error;
    }
    toast(error.message);
    return;
  }
  toast(mute === "off" ? "Unmuted" : mute ? "Muted" : "Saved");
}
