const SHOWN_MS = 6_000;
const NAMES = 3;

/** Who is writing in a room: everybody for a few seconds after they were last heard of. */
export class Typists {
  /** @type {Map<string, string>} */
  #names = new Map();
  /** @type {Map<string, number>} */
  #timers = new Map();
  #onChange;

  /** @param {(sentence: string) => void} onChange gets what to show, "" when nobody writes */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /**
   * @param {string} user
   * @param {string} name
   */
  add(user, name) {
    clearTimeout(this.#timers.get(user));
    this.#names.set(user, name);
    this.#timers.set(
      user,
      setTimeout(() => this.remove(user), SHOWN_MS),
    );
    this.#onChange(this.sentence);
  }

  /** @param {string} user */
  remove(user) {
    clearTimeout(this.#timers.get(user));
    this.#timers.delete(user);
    if (this.#names.delete(user)) {
      this.#onChange(this.sentence);
    }
  }

  get sentence() {
    // Each keeps the order of its letters, whatever script the others are in.
    const names = [...this.#names.values()].map((name) => `\u2068${name}\u2069`);
    if (names.length === 0) {
      return "";
    }
    if (names.length === 1) {
      return `${names[0]} is typing…`;
    }
    if (names.length > NAMES) {
      return `${names.slice(0, NAMES).join(", ")} and others are typing…`;
    }
    return `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are typing…`;
  }
}
