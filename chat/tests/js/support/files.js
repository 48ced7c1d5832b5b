import { Files } from "../../../../static/js/outbox/files.js";
import { KeptFiles } from "../../../../static/js/outbox/kept_files.js";
import { Store } from "../../../../static/js/outbox/store.js";
import { Uploads } from "../../../../static/js/outbox/uploads.js";
import { newPerson } from "./outbox.js";
/** @import { OwnFile } from "../../../../static/js/outbox/own_file.js" */

/**
 * Return what a browser knows of a file that was attached a moment ago.
 *
 * @param {string} key
 * @param {Partial<OwnFile>} [more]
 * @returns {OwnFile}
 */
export function ownFile(key, more = {}) {
  const facts = { key, room: "7", name: `${key}.txt`, size: 4, type: "", attachment: null, at: 0 };
  return { ...facts, alt: "", asFile: false, duration: null, peaks: "", error: null, ...more };
}

/** A tray in a window, whose server takes every file until it is told otherwise. */
export class TrayOf {
  /**
   * The keys of the files that were brought to the server, taken or not.
   *
   * @type {string[]}
   */
  brought = [];
  /** @type {(file: OwnFile, signal: AbortSignal) => Promise<string> | string} */
  server = () => String(this.brought.length);

  /** @param {string[]} keys */
  constructor(...keys) {
    const user = newPerson();
    this.files = new Files(new Store(user), () => []);
    this.kept = new KeptFiles(user);
    this.uploads = new Uploads(this.files, this.kept, {
      lock: `uploads-${user}`,
      mostMb: () => 25,
      bring: async (file, _bytes, { signal }) => {
        this.brought.push(file.key);
        return await this.server(file, signal);
      },
    });
    for (const key of keys) {
      this.kept.put(key, new File(["some"], `${key}.txt`));
      this.files.save(ownFile(key));
    }
    this.files.setTray("7", keys);
  }

  /** What became of the files: an id, a sentence, or null. */
  get state() {
    const files = this.files.list(this.files.trayOf("7"));
    return files.map(({ attachment, error }) => attachment ?? error);
  }
}
