import { closest, find, findAll } from "../server/page.js";
import { takeDropped } from "./dropped_files.js";
import { offerRecording } from "./recording.js";
/**
 * @import { Files } from "../outbox/files.js"
 * @import { FileList, Said } from "../outbox/own_file.js"
 */

const NOT_NOW = "This needs the server, which cannot be reached. Try again later.";

/**
 * @typedef {object} TrayHandlers
 * @property {(sentence: string) => void} onRefused called with what is wrong with a file, and with
 *   "" when somebody adds one or takes one out
 * @property {AbortSignal} signal says when it is not shown any more
 */

/** The files that go with what is written in a composer. They are brought while one still writes. */
export class Tray {
  #form;
  #files;
  #room;
  #place;
  #handlers;
  #element;
  #input;
  /** @type {FileList | null} */
  #list = null;
  #said = "";
  #taking = 0;
  #taken = Promise.resolve(true);

  /**
   * @param {HTMLFormElement} form the composer
   * @param {Files} files
   * @param {{room: string, place: string}} target where it is sent, and what its draft is called
   * @param {TrayHandlers} handlers
   */
  constructor(form, files, { room, place }, handlers) {
    this.#form = form;
    this.#files = files;
    this.#room = room;
    this.#place = place;
    this.#handlers = handlers;
    this.#element = find(form, ".tray");
    this.#input = find(form, "input[name=files]", HTMLInputElement);
    find(form, "[data-attach]").addEventListener("click", () => this.#input.click());
    this.#input.addEventListener("change", () => {
      this.add([...this.#input.files ?? []]);
      this.#input.value = "";
    });
    // Whoever writes may lose the connection before they attach something.
    form.addEventListener("input", () => files.tools(), { once: true });
    form.addEventListener("paste", (event) => this.#paste(event));
    takeDropped(closest(form, "#conversation, #thread") ?? form, this, handlers.signal);
    files.addEventListener("change", () => this.#show(), { signal: handlers.signal });
    offerRecording(form, (recorded, said) => this.add(recorded, said), handlers.signal);
    this.#adoptBrought();
    this.#show();
  }

  /** The keys of its files. */
  get keys() {
    return this.#files.trayOf(this.#place);
  }

  get isEmpty() {
    return this.keys.length === 0 && !this.isTaking;
  }

  /** Whether files were chosen that are not in it yet. */
  get isTaking() {
    return this.#taking > 0;
  }

  /** Says, once it has taken what was chosen, whether that was all of it. */
  get taken() {
    return this.#taken;
  }

  /**
   * Let files go with what is written, and begin to bring them.
   *
   * @param {File[]} files
   * @param {Said} [said] about each of them
   */
  add(files, said = {}) {
    if (files.length > 0) {
      const taking = this.#take(files, said);
      this.#taken = Promise.all([this.#taken, taking]).then((all) => all.every((one) => one));
    }
    return this.#taken;
  }

  /**
   * @param {File[]} files
   * @param {Said} said
   * @returns {Promise<boolean>} whether all were taken
   */
  async #take(files, said) {
    this.#handlers.onRefused("");
    this.#taking += 1;
    const refusal = await this.#hand(files, said);
    this.#taking -= 1;
    if (refusal !== "") {
      this.#handlers.onRefused(refusal);
    }
    return refusal === "";
  }

  /**
   * @param {File[]} files
   * @param {Said} said
   * @returns {Promise<string>} what is said of those that were not taken
   */
  async #hand(files, said) {
    const tools = await this.#files.tools();
    const { most, mostMb } = this.#input.dataset;
    const target = {
      room: this.#room,
      place: this.#place,
      most: Number(most),
      mostMb: Number(mostMb),
    };
    return tools ? tools.add(files, said, target) : NOT_NOW;
  }

  /** Return why what is there cannot be sent, "" when it can. */
  get refusal() {
    const refused = this.#files.list(this.keys).find(({ error }) => error !== null);
    return refused ? `“${refused.name}”: ${refused.error}` : "";
  }

  /** A message has its files now: not before, or they would stop on their way. */
  empty() {
    if (!this.isEmpty) {
      this.#files.setTray(this.#place, []);
    }
  }

  /** @param {string[]} [keys] of files that were taken, and could not be sent */
  giveBack(keys = []) {
    if (keys.length > 0) {
      this.#files.setTray(this.#place, keys);
    }
  }

  /** @param {ClipboardEvent} event */
  #paste(event) {
    const files = [...event.clipboardData?.files ?? []];
    // Words and tables are copied together with a picture of them.
    if (files.length > 0 && event.clipboardData?.getData("text/plain") === "") {
      event.preventDefault();
      this.add(files);
    }
  }

  /** What came with a form that the server refused is there already. */
  #adoptBrought() {
    const brought = findAll(this.#form, ".brought input");
    const keys = brought.map((input) => {
      const { attachment = null, name = "", size } = input.dataset;
      const key = `attachment-${attachment}`;
      const own = { key, room: this.#room, name, size: Number(size), type: "" };
      const said = { alt: "", asFile: false, duration: null, peaks: "", isFinal: true };
      const facts = { attachment, at: Date.now(), error: null };
      this.#files.save({ ...own, ...said, ...facts });
      return key;
    });
    if (keys.length > 0) {
      this.giveBack([...new Set([...this.keys, ...keys])]);
    }
    this.#form.querySelector(".brought")?.remove();
  }

  async #show() {
    const keys = this.keys;
    this.#sayRefusal();
    this.#form.classList.toggle("with-files", keys.length > 0);
    this.#element.hidden = keys.length === 0;
    if (keys.length > 0 && !this.#list) {
      const tools = await this.#files.tools();
      this.#list ??= tools && tools.list(this.#element, {
        onRemove: (key) => this.#remove(key),
        onOrder: (order) => this.#files.setTray(this.#place, order),
        signal: this.#handlers.signal,
      });
    }
    this.#list?.show(this.keys);
  }

  /** What stands beside a file is seen; this is heard, once. */
  #sayRefusal() {
    const refusal = this.refusal;
    if (refusal !== "" && refusal !== this.#said) {
      this.#handlers.onRefused(refusal);
    }
    this.#said = refusal;
  }

  /** @param {string} key */
  #remove(key) {
    this.#files.setTray(this.#place, this.keys.filter((one) => one !== key));
    this.#files.takeOut(key);
    this.#handlers.onRefused("");
  }
}
