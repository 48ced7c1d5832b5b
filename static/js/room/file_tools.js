import { KeptFiles } from "../outbox/kept_files.js";
import { forgetBrought, Uploads } from "../outbox/uploads.js";
import { LOST } from "../outbox/files.js";
import { newId } from "../server/ids.js";
import { findOrNull } from "../server/page.js";
import { whyNotSend, withRoom } from "./file_choice.js";
import { ListOfFiles } from "./file_list.js";
/**
 * @import { Files } from "../outbox/files.js"
 * @import { ListHandlers, OwnFile, Said, Target } from "../outbox/own_file.js"
 */

const FOLDER = "Folders cannot be sent. Pack them into a ZIP.";

/** What works with files: a file of its own, which comes when the first of them does. */
export class FileTools {
  #files;
  #kept;
  #uploads;
  #known = new Set();

  /**
   * @param {Files} files
   * @param {string} user the id of the person
   */
  constructor(files, user) {
    this.#files = files;
    this.#kept = new KeptFiles(user);
    this.#uploads = new Uploads(files, this.#kept, {
      lock: `brave-chat-uploads-${user}`,
      mostMb: () =>
        Number(findOrNull(document, "[data-most-mb]", HTMLInputElement)?.dataset.mostMb ?? 0),
    });
    const wanted = new Set(files.wanted.map(({ key }) => key));
    files.remove(files.keys.filter((key) => !wanted.has(key)));
    for (const { key, attachment } of files.wanted.filter(({ isHereOnly }) => isHereOnly)) {
      // That page is gone.
      files.change(key, attachment === null ? { error: LOST } : {});
    }
    this.#kept.forget((key) => files.find(key) !== null);
    this.work();
  }

  /**
   * Put files into the tray of a composer.
   *
   * @param {File[]} chosen
   * @param {Said} said about each of them
   * @param {Target} target
   * @returns {Promise<string>} what is said of those that were not taken
   */
  async add(chosen, said, { room, place, most, mostMb }) {
    const readable = await Promise.all(chosen.map(isReadable));
    const files = chosen.filter((_, index) => readable[index]);
    const { taken, sentence } = withRoom(files, this.#files.trayOf(place).length, most);
    const { alt = "", asFile = false, duration = null, peaks = "" } = said;
    const keys = taken.map((file) => {
      const key = newId();
      const error = whyNotSend(file, mostMb);
      if (error === null) {
        this.#keep(key, file);
      }
      const { name, size, type } = file;
      const facts = { key, room, name, size, type, attachment: null, at: Date.now(), error };
      this.#files.save({ ...facts, alt, asFile, duration, peaks, isFinal: error !== null });
      return key;
    });
    this.#files.setTray(place, [...this.#files.trayOf(place), ...keys]);
    return [sentence, files.length < chosen.length ? FOLDER : ""].filter((one) => one).join(" ");
  }

  /**
   * @param {HTMLElement} list
   * @param {ListHandlers} handlers
   */
  list(list, handlers) {
    return new ListOfFiles(list, this.#files, this.#kept, handlers);
  }

  /** Bring what is to be brought, and forget what is not there any more. */
  work() {
    this.#forget();
    this.#uploads.work();
  }

  flush() {
    this.#uploads.flush();
  }

  /**
   * Let the server forget what it has of a file that is not to be sent.
   *
   * @param {OwnFile} file
   */
  forgetBrought(file) {
    forgetBrought(file);
  }

  /**
   * @param {string} key
   * @param {File} file
   */
  async #keep(key, file) {
    if (!await this.#kept.put(key, file)) {
      this.#files.change(key, { isHereOnly: true });
    }
  }

  #forget() {
    const now = new Set(this.#files.keys);
    const isGone = [...this.#known].some((key) => !now.has(key));
    this.#known = now;
    if (isGone) {
      this.#kept.forget((key) => this.#files.find(key) !== null);
    }
  }
}

/**
 * Whether there is a file to be read: a folder that is dropped looks like one.
 *
 * @param {File} file
 */
async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
