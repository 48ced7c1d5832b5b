const SHOWN_MS = 6_000;
const NAMES = 3;

/** Who is writing in a room: everybody for a few seconds after they were last heard of. */
export class Typists {
  /** @type {Map<string, string>} */
  #names = new Map();
  /** @type {Map<string, number>} */
  #timers = new Map();
  #onChange;

  /** @param {(sentence: Typists["sentence"]) => void} onChange gets what to show */
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

  /**
   * What to show: names, and the words around them; nothing when nobody writes.
   *
   * @returns {{text: string, isName: boolean}[]}
   */
  get sentence() {
    const names = [...this.#names.values()];
    if (names.length === 0) {
      return [];
    }
    const shown = names.slice(0, NAMES);
    const parts = shown.flatMap((text, index) => {
      const isLast = index > 0 && index === names.length - 1;
      const between = index === 0 ? "" : isLast ? " and " : ", ";
      return [{ text: between, isName: false }, { text, isName: true }];
    });
    const others = names.length > NAMES ? " and others" : "";
    const end = names.length === 1 ? " is typing" : `${others} are typing`;
    return [...parts.slice(1), { text: end, isName: false }];
  }
}
