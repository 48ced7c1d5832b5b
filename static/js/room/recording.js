import { closest, find, findAll } from "../server/page.js";
import { toast } from "../shell/toast.js";

/**
 * @typedef {object} Recorded what is known of a recording
 * @property {number} duration in seconds
 * @property {string} peaks its wave
 *
 * @typedef {(files: File[], said: Recorded) => void} Take
 */

const BUTTON = "[data-record]";
const IS_POSSIBLE = "MediaRecorder" in globalThis && "mediaDevices" in navigator;

/**
 * Let the microphone of a composer record a voice message, where the browser can. What works then
 * comes when it is first pressed. Whoever holds it records for as long as they do.
 *
 * @param {HTMLElement} root in which the composer is
 * @param {Take} take gets what was recorded
 * @param {AbortSignal} left says when the composer is not shown any more: then it is thrown away
 */
export function offerRecording(root, take, left) {
  if (!IS_POSSIBLE) {
    return;
  }
  findAll(root, BUTTON).forEach((one) => one.classList.add("ready"));
  root.addEventListener("pointerdown", (event) => {
    const button = closest(event.target, BUTTON);
    if (button && event.button === 0) {
      record(button, take, left, event);
    }
  });
  root.addEventListener("click", (event) => {
    const button = closest(event.target, BUTTON);
    // Pressed with a pointer, it has begun already.
    if (button && event.detail === 0) {
      record(button, take, left, null);
    }
  });
}

/**
 * @param {HTMLElement} button
 * @param {Take} take
 * @param {AbortSignal} left
 * @param {PointerEvent | null} press
 */
async function record(button, take, left, press) {
  const line = find(button.closest("form") ?? document, ".composer-line");
  if (line.matches(".is-recording")) {
    return;
  }
  // It may be lifted before the script is there.
  let isLifted = press === null;
  addEventListener("pointerup", () => {
    isLifted = true;
  }, { once: true, signal: left });
  try {
    const address = button.dataset.record ?? "";
    const { VoiceRecorder } = await import(address);
    await new VoiceRecorder(line, button, take, left).begin(() => isLifted);
  } catch {
    toast("It did not load. Try again.");
  }
}
