import { Outbox } from "../../../../static/js/outbox/outbox.js";
import { Store } from "../../../../static/js/outbox/store.js";
/** @import { Entry } from "../../../../static/js/outbox/entry.js" */

export const ROOM = "7";

let people = 0;

/** Return the id of somebody whom no other test knows, not even one that is still at work. */
export function newPerson() {
  people += 1;
  return String(people);
}

/**
 * Write into what windows share, and let them hear of it, as if another window had done it.
 *
 * @param {string} key with the prefix of the person
 * @param {object | null} value null to remove it
 */
export function writeElsewhere(key, value) {
  const oldValue = localStorage.getItem(key);
  if (value) {
    localStorage.setItem(key, JSON.stringify(value));
  } else {
    localStorage.removeItem(key);
  }
  dispatchEvent(Object.assign(new Event("storage"), { key, oldValue }));
}

/** A browser of somebody; its windows share what it stores. */
export class Browser {
  user = newPerson();

  open() {
    return new Window(this.user);
  }

  /**
   * Let windows hear that another one has changed an entry, as the browser tells them.
   *
   * @param {string} id
   */
  tell(id) {
    const key = `brave-chat:${this.user}:outbox:${id}`;
    dispatchEvent(Object.assign(new Event("storage"), { key, oldValue: null }));
  }
}

/** A window with an outbox, whose server takes everything until it is told otherwise. */
export class Window {
  /**
   * What was sent to the server, taken or not.
   *
   * @type {string[]}
   */
  sent = [];
  /**
   * Ids of what was added, changed or removed.
   *
   * @type {string[]}
   */
  changed = [];
  /**
   * Ids of what another window has sent.
   *
   * @type {string[]}
   */
  sentElsewhere = [];
  /** @type {(entry: Entry) => Promise<void> | void} */
  server = () => {};
  /**
   * Called with the id of what was added, changed or removed.
   *
   * @type {(id: string) => void}
   */
  onChange = () => {};

  constructor(user = newPerson()) {
    this.outbox = new Outbox(new Store(user), user, {
      send: async (entry) => {
        this.sent.push(entry.content);
        await this.server(entry);
      },
      onChange: (id) => {
        this.changed.push(id);
        this.onChange(id);
      },
      onSentElsewhere: (id) => this.sentElsewhere.push(id),
    });
  }

  /**
   * @param {string} content
   * @param {string} [room]
   */
  write(content, room = ROOM) {
    return this.outbox.add({ room, content, replyTo: "" }).id;
  }

  /** What waits in the rooms 7 and 8, or is left to the person. */
  get waiting() {
    return ["7", "8"].flatMap((room) => this.outbox.entriesFor(room)).map((one) => one.content);
  }

  /**
   * What is said of a message: null while nothing is.
   *
   * @param {string} id
   */
  errorOf(id) {
    return this.outbox.entry(id)?.error ?? null;
  }
}
