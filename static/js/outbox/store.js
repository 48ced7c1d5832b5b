/**
 * What this browser keeps for one person: small values that survive a reload and a crash.
 *
 * Where the browser refuses local storage (private windows, a full disk) it lasts as long as the
 * page. Several windows share it; `onChange` tells of what other windows did.
 */
export class Store {
  #prefix;
  #memory = new Map();

  constructor(user) {
    this.#prefix = `brave-chat:${user}:`;
  }

  /** The value kept under `key`, or null. */
  read(key) {
    return parsed(this.#memory.get(key) ?? this.#stored(key));
  }

  write(key, value) {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(this.#prefix + key, text);
      this.#memory.delete(key);
    } catch {
      // Refused or full: better for as long as the page lasts than not at all.
      this.#memory.set(key, text);
    }
  }

  remove(key) {
    this.#memory.delete(key);
    try {
      localStorage.removeItem(this.#prefix + key);
    } catch {
      // Where nothing can be read, nothing is left to remove.
    }
  }

  /** All keys that begin with `start`. */
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

  /**
   * Call `listener(key, before)` whenever another window writes or removes something; `before` is
   * the value that was there.
   */
  onChange(listener) {
    addEventListener("storage", ({ key, oldValue }) => {
      if (key?.startsWith(this.#prefix)) {
        listener(key.slice(this.#prefix.length), parsed(oldValue));
      }
    });
  }

  #stored(key) {
    try {
      return localStorage.getItem(this.#prefix + key);
    } catch {
      return null;
    }
  }
}

function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    // Not written by us.
    return null;
  }
}
