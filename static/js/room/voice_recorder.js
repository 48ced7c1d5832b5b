/** Recording a voice message: a file of its own, which comes when somebody first does. */

import { find } from "../server/page.js";
import { iconLike } from "../server/icons.js";
import { toast } from "../shell/toast.js";
import { measured } from "./voice_measuring.js";
import { draw, waveOf } from "./voice_drawing.js";
import { BARS, timeText } from "./voice_wave.js";
/** @import { Take } from "./recording.js" */

// What is spoken needs no more, and fifteen minutes of it have six megabytes.
const BITS_PER_SECOND = 48_000;
const MOST_S = 15 * 60;
const LEAST_S = 0.4;
const LOOK_MS = 80;
const HELD_MS = 500;
const THROWN_PX = 96;
const LEVEL_DIGITS = 15;
const TYPES = [
  "audio/mp4;codecs=mp4a.40.2",
  "audio/webm;codecs=opus",
  "audio/ogg;codecs=opus",
];
const ENDINGS = { "audio/mp4": "m4a", "audio/webm": "webm", "audio/ogg": "ogg" };

/** One recording, in place of what is otherwise in the line of a composer. */
export class VoiceRecorder {
  #line;
  #button;
  #take;
  #left;
  #bar = document.createElement("div");
  #time = document.createElement("span");
  #levels = "0".repeat(BARS);
  #wave = waveOf(this.#levels);
  #began = 0;
  #ended = new AbortController();
  /** @type {MediaStream | null} */
  #stream = null;
  /** @type {AudioContext | null} */
  #context = null;

  /**
   * @param {HTMLElement} line
   * @param {HTMLElement} button that was pressed
   * @param {Take} take gets what was recorded
   * @param {AbortSignal} left says when the composer is not shown any more
   */
  constructor(line, button, take, left) {
    this.#line = line;
    this.#button = button;
    this.#take = take;
    this.#left = left;
  }

  /**
   * Ask for the microphone, and record until it is stopped, held no longer, or thrown away.
   *
   * @param {() => boolean} isLifted whether the button is not held any more
   */
  async begin(isLifted) {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      toast(refusal(error));
      return;
    }
    if (this.#left.aborted) {
      this.#silence();
      return;
    }
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one)) ?? "";
    const recorder = new MediaRecorder(this.#stream, {
      ...(type === "" ? {} : { mimeType: type }),
      audioBitsPerSecond: BITS_PER_SECOND,
    });
    /** @type {Blob[]} */
    const parts = [];
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => this.#stopped(parts, recorder.mimeType || type));
    this.#show(recorder);
    // Whole, as it says how long it is then.
    recorder.start();
    this.#began = performance.now();
    this.#listen(recorder, isLifted);
  }

  /** @param {MediaRecorder} recorder */
  #show(recorder) {
    const air = document.createElement("span");
    air.className = "on-air";
    this.#time.setAttribute("role", "timer");
    this.#time.textContent = timeText(0);
    this.#bar.className = "recording";
    this.#bar.setAttribute("role", "group");
    this.#bar.ariaLabel = "Recording";
    const cancel = toolOf("Throw it away", "trash", "tool", () => this.#throwAway(recorder));
    const done = toolOf("Done", "check", "send", () => recorder.stop());
    this.#bar.append(cancel, air, this.#time, this.#wave, done);
    this.#bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        this.#throwAway(recorder);
      }
    });
    this.#line.append(this.#bar);
    this.#line.classList.add("is-recording");
    done.focus();
  }

  /**
   * Show how long and how loud it is, and end it.
   *
   * @param {MediaRecorder} recorder
   * @param {() => boolean} isLifted
   */
  #listen(recorder, isLifted) {
    const { signal } = this.#ended;
    const level = this.#levelOf();
    const timer = setInterval(() => {
      const seconds = this.#seconds;
      this.#time.textContent = timeText(seconds);
      this.#levels = this.#levels.slice(1) + level();
      draw(this.#wave, this.#levels);
      if (seconds >= MOST_S) {
        recorder.stop();
      }
    }, LOOK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
    this.#left.addEventListener("abort", () => this.#throwAway(recorder), { signal });
    if (!isLifted()) {
      const { left, right, top, bottom } = this.#line.getBoundingClientRect();
      addEventListener("pointerup", ({ clientX: x, clientY: y }) => {
        const away = Math.max(left - x, x - right, top - y, y - bottom);
        if (away > THROWN_PX) {
          this.#throwAway(recorder);
        } else if (this.#seconds * 1000 >= HELD_MS) {
          recorder.stop();
        }
      }, { once: true, signal });
    }
  }

  get #seconds() {
    return (performance.now() - this.#began) / 1000;
  }

  /** @returns {() => string} what tells how loud it is now, as a digit of a wave */
  #levelOf() {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    this.#context = context;
    if (this.#stream) {
      context.createMediaStreamSource(this.#stream).connect(analyser);
    }
    const samples = new Float32Array(analyser.fftSize);
    return () => {
      analyser.getFloatTimeDomainData(samples);
      const loud = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
      // Ears hear quiet things louder than they are.
      return Math.min(LEVEL_DIGITS, Math.round(LEVEL_DIGITS * Math.sqrt(loud))).toString(16);
    };
  }

  /** @param {MediaRecorder} recorder */
  #throwAway(recorder) {
    this.#began = Infinity;
    if (recorder.state !== "inactive") {
      recorder.stop();
    }
  }

  /**
   * @param {Blob[]} parts
   * @param {string} type
   */
  async #stopped(parts, type) {
    const [seconds, levels] = [this.#seconds, this.#levels];
    const hadFocus = this.#bar.contains(document.activeElement);
    this.#silence();
    this.#bar.remove();
    this.#line.classList.remove("is-recording");
    if (hadFocus) {
      this.#button.focus();
    }
    if (seconds < LEAST_S) {
      // Thrown away, or pressed and lifted by mistake.
      return;
    }
    const kind = type.split(";", 1)[0] || "audio/webm";
    const sound = new Blob(parts, { type: kind });
    const said = await measured(sound, { duration: seconds, peaks: levels });
    const ending = ENDINGS[/** @type {keyof typeof ENDINGS} */ (kind)] ?? "webm";
    const file = new File([sound], `${nameAt(new Date())}.${ending}`, { type: kind });
    if (!this.#left.aborted) {
      this.#take([file], said);
    }
  }

  #silence() {
    this.#ended.abort();
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#context?.close();
  }
}

/** @param {Date} now */
function nameAt(now) {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `voice-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}`;
}

/** @param {unknown} error of asking for the microphone */
function refusal(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") {
    return "The microphone is blocked. Allow it in your browser, and try again.";
  }
  return name === "NotFoundError"
    ? "There is no microphone."
    : "The microphone could not be used. Try again.";
}

/**
 * @param {string} name
 * @param {string} icon
 * @param {string} className
 * @param {() => void} onClick
 */
function toolOf(name, icon, className, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.ariaLabel = name;
  made.append(iconLike(find(document, "svg.icon", SVGElement), icon));
  made.firstElementChild?.setAttribute("class", "icon");
  made.addEventListener("click", onClick);
  return made;
}
