import { findOrNull } from "../server/page.js";
/**
 * @import { Entry } from "./entry.js"
 * @import { FileTools, OwnFile } from "./own_file.js"
 * @import { Store } from "./store.js"
 */

const FILE = "file:";
const TRAY = "tray:";
/** Said of a file of which the browser has the name alone. */
export const LOST = "This browser did not keep the file. Take it out, or attach it again.";

/**
 * The files on their way, of all messages of one person, as all of their windows see them. Tells of
 * each change by the event `change`, of how much was brought by `progress`, and by `signed-out` that
 * the session is over.
 */
export class Files extends EventTarget {
  #store;
  #entries;
  /** @type {Map<string, number>} */
  #progress = new Map();
  /** @type {Promise<FileTools> | null} */
  #coming = null;
  /** @type {FileTools | null} */
  #tools = null;

  /**
   * @param {Store} store
   * @param {() => Entry[]} entries returns the messages that are on their way
   */
  constructor(store, entries) {
    super();
    this.#store = store;
    this.#entries = entries;
    store.onChange((key) => {
      if (key.startsWith(FILE) || key.startsWith(TRAY)) {
        this.changed();
      }
    });
  }

  /** Go on with what was left by a page that is gone. */
  start() {
    if (this.#store.keys(FILE).length > 0) {
      this.tools();
    }
  }

  /**
   * Return what works with files, null when it does not come; the next to ask tries again.
   *
   * @returns {Promise<FileTools | null>}
   */
  async tools() {
    this.#coming ??= load(this, this.#store.user);
    try {
      this.#tools = await this.#coming;
      return this.#tools;
    } catch {
      this.#coming = null;
      return null;
    }
  }

  /** Bring what waits; called whenever there may be a connection. */
  flush() {
    if (this.#tools) {
      this.#tools.flush();
    } else {
      this.start();
    }
  }

  /**
   * @param {string} key
   * @returns {OwnFile | null}
   */
  find(key) {
    return this.#store.read(FILE + key);
  }

  /** @param {string[]} [keys] */
  list(keys = []) {
    return keys.map((key) => this.find(key)).filter((file) => file !== null);
  }

  /** The keys of all that this browser knows. */
  get keys() {
    return this.#store.keys(FILE).map((key) => key.slice(FILE.length));
  }

  /** Those that belong to something: to messages on their way, then to what is being written. */
  get wanted() {
    const sent = this.#entries().flatMap(({ files = [] }) => files);
    const trays = this.#store.keys(TRAY).flatMap((key) => this.#store.read(key)?.keys ?? []);
    return this.list([...new Set([...sent, ...trays])]);
  }

  /** @param {OwnFile} file */
  save(file) {
    this.#store.write(FILE + file.key, file);
    this.changed();
  }

  /**
   * @param {string} key
   * @param {Partial<OwnFile>} changes
   */
  change(key, changes) {
    const file = this.find(key);
    if (file) {
      this.save({ ...file, ...changes });
    }
  }

  /** @param {string[]} [keys] of files that are not needed any more */
  remove(keys = []) {
    keys.forEach((key) => this.#store.remove(FILE + key));
    this.changed();
  }

  /** @param {string} key of a file that is not to be sent */
  takeOut(key) {
    const file = this.find(key);
    this.remove([key]);
    if (file) {
      this.#forgetBrought(file);
    }
  }

  /**
   * Say something else about a file, which is brought again with that.
   *
   * @param {string} key
   * @param {Pick<OwnFile, "alt" | "asFile">} said
   */
  describe(key, { alt, asFile }) {
    const file = this.find(key);
    if (file && (file.alt !== alt || file.asFile !== asFile)) {
      this.change(key, { alt, asFile, attachment: null, error: null });
      this.#forgetBrought(file);
    }
  }

  /** @param {OwnFile} file */
  #forgetBrought(file) {
    if (file.attachment !== null) {
      this.#tools?.forgetBrought(file);
    }
  }

  /**
   * @param {string} place of a composer
   * @returns {string[]} the files that go with what is written there
   */
  trayOf(place) {
    return this.list(this.#store.read(TRAY + place)?.keys).map(({ key }) => key);
  }

  /**
   * @param {string} place
   * @param {string[]} keys
   */
  setTray(place, keys) {
    if (keys.length > 0) {
      this.#store.write(TRAY + place, { keys });
    } else {
      this.#store.remove(TRAY + place);
    }
    this.changed();
  }

  /** @param {Pick<Entry, "files">} entry */
  areReady({ files = [] }) {
    return files.every((key) => (this.find(key)?.attachment ?? null) !== null);
  }

  /** @param {Pick<Entry, "files">} entry */
  errorOf({ files = [] }) {
    const errors = files.map((key) => {
      const file = this.find(key);
      return file ? file.error : LOST;
    });
    return errors.find((error) => error !== null) ?? null;
  }

  /**
   * The server knows the files of a message no more, or the person says that they be tried again.
   *
   * @param {string[]} [keys]
   */
  bringAgain(keys = []) {
    for (const { key, isFinal } of this.list(keys)) {
      if (!isFinal) {
        this.change(key, { attachment: null, error: null });
      }
    }
  }

  /**
   * Return which part of a file was brought, from 0 to 1; null while it is not being brought here.
   *
   * @param {string} key
   */
  progressOf(key) {
    return this.#progress.get(key) ?? null;
  }

  /**
   * @param {string} key
   * @param {number | null} part
   */
  setProgress(key, part) {
    const was = this.progressOf(key);
    if (part === null) {
      this.#progress.delete(key);
    } else {
      this.#progress.set(key, part);
    }
    if (was !== part) {
      this.dispatchEvent(new Event("progress"));
    }
  }

  /** Tell that something has changed. */
  changed() {
    this.dispatchEvent(new Event("change"));
    this.#tools?.work();
  }
}

/**
 * @param {Files} files
 * @param {string} user the id of the person
 * @returns {Promise<FileTools>}
 */
async function load(files, user) {
  const address = findOrNull(document, "[data-file-tools]")?.dataset.fileTools ?? "";
  const { FileTools } = await import(address);
  return new FileTools(files, user);
}
