/**
 * What this browser keeps for one person: small values that survive a reload and a crash.
 *
 * Where the browser refuses local storage (private windows, a full disk) it lasts as long as the
 * page. Several windows share it; `onChange` tells of what other windows did.
 */
export class Store {
  #prefix;
  /** @type {Map<string, string>} */
  #memory = new Map();
  /** @type {((key: string) => void)[]} */
  #listeners = [];

  /** @param {string} user the id of the person */
  constructor(user) {
    this.user = user;
    this.#prefix = `brave-chat:${user}:`;
  }

  /**
   * Return what was written under `key`, or null.
   *
   * @param {string} key
   */
  read(key) {
    return parsed(this.#memory.get(key) ?? this.#stored(key));
  }

  /**
   * @param {string} key
   * @param {object} value anything that JSON can say
   */
  write(key, value) {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(this.#prefix + key, text);
      this.#memory.delete(key);
    } catch {
      // Refused or full: better for as long as the page lasts than not at all.
      this.#memory.set(key, text);
    }
    this.#listeners.forEach((listener) => listener(key));
  }

  /** @param {string} key */
  remove(key) {
    this.#memory.delete(key);
    try {
      localStorage.removeItem(this.#prefix + key);
    } catch {
      // Where nothing can be read, nothing is left to remove.
    }
    this.#listeners.forEach((listener) => listener(key));
  }

  /**
   * Return all keys that begin with `start`.
   *
   * @param {string} start
   */
  keys(start) {
    const begin = this.#prefix + start;
    const found = new Set([...this.#memory.keys()].filter((key) => key.startsWith(start)));
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(begin)) {
          found.add(key.slice(this.#prefix.length));
        }
      }
    } catch {
      // Only what the page itself remembers is there.
    }
    return [...found];
  }

  /** Forget everything that was kept for this person. */
  clear() {
    this.keys("").forEach((key) => this.remove(key));
  }

  /**
   * Call `listener` whenever another window writes or removes something.
   *
   * @param {(key: string, before: any) => void} listener gets the value that was there as well
   * @param {AbortSignal} [signal] ends it
   */
  onChange(listener, signal) {
    addEventListener("storage", ({ key, oldValue }) => {
      if (key?.startsWith(this.#prefix)) {
        listener(key.slice(this.#prefix.length), parsed(oldValue));
      }
    }, { signal });
  }

  /**
   * Call `listener` whenever this window or another one writes or removes something.
   *
   * @param {(key: string) => void} listener
   */
  onAnyChange(listener) {
    this.#listeners.push(listener);
    this.onChange(listener);
  }

  /** @param {string} key */
  #stored(key) {
    try {
      return localStorage.getItem(this.#prefix + key);
    } catch {
      return null;
    }
  }
}

/**
 * @param {string | null} text
 * @returns {any} what JSON.parse makes of it, null when it can make nothing of it
 */
function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    // Not written by us.
    return null;
  }
}
