/** Playing voice messages: a file of its own, which comes with the first of them. */

import { find } from "../server/page.js";
import { iconLike } from "../server/icons.js";
import { toast } from "../shell/toast.js";
import { waveOf } from "./voice_drawing.js";
import { timeText } from "./voice_wave.js";

const SPEEDS = [1, 1.5, 2];
// Further than any recording: browsers look for the end of those that do not say how long they are.
const FAR_S = 1e7;
const STEP_S = 5;

// As fast as the last one was played.
let speed = 1;

/**
 * Make a player of a voice message.
 *
 * @param {HTMLElement} box `.voice` with its recording in it
 */
export function makePlayer(box) {
  new VoicePlayer(box);
}

class VoicePlayer {
  #box;
  #audio;
  #duration;
  #play = button("voice-play");
  #place = document.createElement("input");
  #wave = document.createElement("span");
  #time = document.createElement("span");
  #speed = button("tool");
  #isMeasuring = false;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    this.#audio = find(box, "audio", HTMLAudioElement);
    this.#duration = Number(box.dataset.duration) || 0;
    this.#audio.removeAttribute("controls");
    this.#build();
    this.#listen();
    this.#show();
  }

  #build() {
    const { peaks = "" } = this.#box.dataset;
    const place = this.#place;
    place.type = "range";
    place.min = "0";
    place.step = "0.1";
    place.ariaLabel = "Place in the voice message";
    this.#wave.className = "voice-wave";
    this.#wave.append(waveOf(peaks), waveOf(peaks, "wave heard"), place);
    this.#time.className = "voice-time";
    this.#play.append(
      iconLike(find(document, "svg.icon", SVGElement), "play"),
    );
    this.#play.firstElementChild?.setAttribute("class", "icon");
    this.#box.prepend(this.#play, this.#wave, this.#time, this.#speed);
    if (this.#box.closest(".message")) {
      // A message has one stop of the Tab key; the arrows lead to what is in it.
      [this.#play, place, this.#speed].forEach((one) => one.tabIndex = -1);
    }
    this.#box.classList.add("ready");
  }

  #listen() {
    const audio = this.#audio;
    this.#play.addEventListener("click", () => audio.paused ? this.#start() : audio.pause());
    this.#speed.addEventListener("click", () => {
      speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
      this.#show();
    });
    this.#place.addEventListener("input", () => this.#seek(Number(this.#place.value)));
    this.#place.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -STEP_S, ArrowRight: STEP_S };
      const step = steps[/** @type {keyof typeof steps} */ (event.key)];
      if (step !== undefined) {
        event.preventDefault();
        const isFromRight = getComputedStyle(this.#place).direction === "rtl";
        this.#seek(audio.currentTime + (isFromRight ? -step : step));
      }
    });
    for (const type of ["play", "pause", "timeupdate", "durationchange", "ended", "seeked"]) {
      audio.addEventListener(type, () => this.#show());
    }
    audio.addEventListener("ended", () => this.#seek(0));
  }

  async #start() {
    const audio = this.#audio;
    audio.playbackRate = speed;
    try {
      if (audio.currentTime === 0) {
        await this.#measure();
      }
      await audio.play();
    } catch (error) {
      // Whoever pauses while it comes gets an error as well.
      if (!(error instanceof DOMException && error.name === "AbortError")) {
        toast("It could not be played. Try again.");
      }
    }
  }

  /** What was recorded in a browser does not say how long it is, and cannot be searched then. */
  async #measure() {
    const audio = this.#audio;
    if (audio.readyState < HTMLMediaElement.HAVE_METADATA) {
      await loaded(audio);
    }
    if (audio.duration !== Infinity) {
      return;
    }
    this.#isMeasuring = true;
    const found = new Promise((resolve) => {
      audio.addEventListener("durationchange", resolve, { once: true });
      audio.addEventListener("seeked", resolve, { once: true });
    });
    audio.currentTime = FAR_S;
    await found;
    audio.currentTime = 0;
    this.#isMeasuring = false;
  }

  /** @param {number} seconds */
  #seek(seconds) {
    this.#audio.currentTime = Math.max(0, Math.min(seconds, this.#length - 0.05));
    this.#show();
  }

  get #length() {
    const { duration } = this.#audio;
    return Number.isFinite(duration) && duration > 0 ? duration : this.#duration;
  }

  #show() {
    const audio = this.#audio;
    const length = this.#length;
    const now = this.#isMeasuring ? 0 : Math.min(audio.currentTime, length);
    const isPlaying = !audio.paused;
    audio.playbackRate = speed;
    this.#play.ariaLabel = isPlaying ? "Pause" : "Play the voice message";
    const use = find(this.#play, "use", SVGElement);
    const icon = isPlaying ? "#i-pause" : "#i-play";
    use.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*/, icon));
    this.#place.max = String(length || 1);
    this.#place.value = String(now);
    this.#place.setAttribute("aria-valuetext", `${timeText(now)} of ${timeText(length)}`);
    this.#wave.style.setProperty("--heard", `${length > 0 ? 100 * now / length : 0}%`);
    this.#time.textContent = timeText(isPlaying || now > 0 ? now : length);
    this.#speed.textContent = `${speed}×`;
    this.#speed.ariaLabel = `Speed: ${speed}×`;
  }
}

/** @param {HTMLMediaElement} audio */
async function loaded(audio) {
  const { preload } = audio;
  const coming = new Promise((resolve, reject) => {
    audio.addEventListener("loadedmetadata", resolve, { once: true });
    audio.addEventListener("error", reject, { once: true });
  });
  audio.preload = "metadata";
  audio.load();
  await coming;
  audio.preload = preload;
}

/** @param {string} className */
function button(className) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  return made;
}
