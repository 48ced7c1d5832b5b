import { delayBefore } from "../server/backoff.js";
import { Refused, Unreachable } from "../server/errors.js";
import { post } from "../server/server.js";
import { LOST } from "./files.js";
import { upload } from "./upload.js";
import { isForNow, refusalOf } from "./upload_refusal.js";
/**
 * @import { Files } from "./files.js"
 * @import { KeptFiles } from "./kept_files.js"
 * @import { OwnFile } from "./own_file.js"
 */

// No browser needs longer to put 25 MB on a disk.
const PUTTING_MS = 10_000;
// Not 0, for which the connection is taken for lost.
const ELSEWHERE = -1;
const UNREADABLE = "The file changed, or cannot be read any more. Take it out, or attach it again.";

/**
 * @typedef {object} Running
 * @property {string} key
 * @property {AbortController} controller
 */

/**
 * Brings files to the server, one at a time in all windows of a person: those of messages on their
 * way first. What cannot get there is tried again and again, what is refused is left to the person.
 */
export class Uploads {
  #files;
  #kept;
  #lock;
  #bring;
  #mostMb;
  #working = false;
  /** @type {Running | null} */
  #running = null;
  /** @type {Map<string, {until: number, tries: number}>} */
  #rests = new Map();
  #isSignedOut = false;
  #timer = 0;

  /**
   * @param {Files} files
   * @param {KeptFiles} kept
   * @param {{lock: string, mostMb: () => number, bring?: typeof upload}} options what only one
   *   window may hold, how large a file may be, and what brings one
   */
  constructor(files, kept, { lock, mostMb, bring = upload }) {
    this.#files = files;
    this.#kept = kept;
    this.#lock = lock;
    this.#mostMb = mostMb;
    this.#bring = bring;
  }

  /** Bring everything now, also what was to rest for a while. */
  flush() {
    this.#isSignedOut = false;
    this.#rests.forEach((rest) => rest.until = 0);
    this.work();
  }

  /** Bring what is due, and give up what is not wanted any more. */
  async work() {
    if (this.#running && !this.#waiting.some(({ key }) => key === this.#running?.key)) {
      this.#running.controller.abort();
    }
    clearTimeout(this.#timer);
    if (this.#working) {
      return;
    }
    this.#working = true;
    try {
      while (this.#next) {
        await this.#inTurn(() => this.#bringNext());
      }
    } finally {
      this.#working = false;
    }
    this.#wakeUp();
  }

  /** @returns {OwnFile[]} what is to be brought, in this order */
  get #waiting() {
    return this.#isSignedOut
      ? []
      : this.#files.wanted.filter(({ attachment, error }) => attachment === null && error === null);
  }

  get #next() {
    const now = Date.now();
    return this.#waiting.find(({ key }) => (this.#rests.get(key)?.until ?? 0) <= now);
  }

  /** @param {() => Promise<void>} work */
  async #inTurn(work) {
    if (navigator.locks) {
      await navigator.locks.request(this.#lock, work);
    } else {
      await work();
    }
  }

  async #bringNext() {
    const file = this.#next;
    // Another window may have brought it meanwhile.
    if (!file) {
      return;
    }
    const { key } = file;
    const controller = new AbortController();
    this.#running = { key, controller };
    this.#files.setProgress(key, 0);
    try {
      const bytes = await this.#bytesOf(file);
      if (bytes) {
        const id = await this.#bring(file, bytes, {
          onProgress: (part) => this.#files.setProgress(key, part),
          signal: controller.signal,
        });
        this.#brought(file, id);
      }
    } catch (error) {
      this.#failed(file, error, controller.signal.aborted);
    } finally {
      this.#running = null;
      this.#files.setProgress(key, null);
    }
  }

  /** @param {OwnFile} file */
  async #bytesOf({ key, at, isHereOnly }) {
    const bytes = await this.#kept.get(key);
    if (bytes === null) {
      // Another window may have it, or be about to put it where this one finds it.
      if (isHereOnly || Math.abs(Date.now() - at) < PUTTING_MS) {
        this.#rest(key, ELSEWHERE, PUTTING_MS);
      } else {
        this.#files.change(key, { error: LOST });
      }
      return null;
    }
    try {
      await bytes.slice(0, 1).arrayBuffer();
      return bytes;
    } catch {
      this.#files.change(key, { error: UNREADABLE });
      return null;
    }
  }

  /**
   * @param {OwnFile} file as it was brought
   * @param {string} id of it on the server
   */
  #brought(file, id) {
    const now = this.#files.find(file.key);
    this.#rests.delete(file.key);
    if (now && now.alt === file.alt && now.asFile === file.asFile) {
      this.#files.change(file.key, { attachment: id });
    } else {
      // It was taken out, or something else is said about it now.
      forgetBrought({ ...file, attachment: id });
    }
  }

  /**
   * @param {OwnFile} file
   * @param {unknown} error
   * @param {boolean} isCancelled
   */
  #failed(file, error, isCancelled) {
    if (isCancelled) {
      return;
    }
    if (error instanceof Refused && error.isSignedOut) {
      this.#isSignedOut = true;
      this.#files.dispatchEvent(new Event("signed-out"));
    } else if (error instanceof Refused && !isForNow(error)) {
      this.#files.change(file.key, { error: refusalOf(error, file, this.#mostMb()) });
    } else if (error instanceof Unreachable || error instanceof Refused) {
      const waitMs = error instanceof Unreachable ? error.waitMs : 0;
      this.#rest(file.key, error.status, waitMs);
    } else {
      throw error;
    }
  }

  /**
   * @param {string} key
   * @param {number} status of the answer, 0 when there was none: then no file is tried for a while
   * @param {number} waitMs how long the server asks to wait
   */
  #rest(key, status, waitMs) {
    const tries = (this.#rests.get(key)?.tries ?? 0) + 1;
    const until = Date.now() + Math.max(waitMs, delayBefore(tries - 1));
    const all = status === 0 ? this.#waiting.map((file) => file.key) : [];
    for (const one of [...all, key]) {
      this.#rests.set(one, { until, tries });
    }
  }

  #wakeUp() {
    const rests = this.#waiting.map(({ key }) => this.#rests.get(key)?.until ?? 0);
    if (rests.length > 0) {
      this.#timer = setTimeout(() => this.work(), Math.max(0, Math.min(...rests) - Date.now()));
    }
  }
}

/**
 * Let the server forget what was brought and is not to be sent; it does so by itself after a day.
 *
 * @param {OwnFile} file
 */
export async function forgetBrought({ room, attachment }) {
  try {
    await post(`/rooms/${room}/attachments/${attachment}/delete`, {});
  } catch {
    // As said.
  }
}
