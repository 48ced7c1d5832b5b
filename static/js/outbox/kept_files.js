const STORE = "files";

/**
 * The bytes of what one sends, kept in this browser until the server has it. Where the browser
 * refuses that (private windows, a full disk) they last as long as the page.
 */
export class KeptFiles {
  #user;
  /** @type {Map<string, File>} */
  #here = new Map();
  /** @type {Promise<IDBDatabase> | null} */
  #opening = null;

  /** @param {string} user the id of the person */
  constructor(user) {
    this.#user = user;
  }

  /**
   * @param {string} key
   * @param {File} file
   * @returns {Promise<boolean>} whether it lasts longer than the page
   */
  async put(key, file) {
    this.#here.set(key, file);
    askToPersist();
    try {
      await this.#do("readwrite", (store) => store.put(file, key));
      return true;
    } catch {
      return false;
    }
  }

  /**
   * @param {string} key
   * @returns {Promise<File | null>}
   */
  async get(key) {
    const here = this.#here.get(key);
    if (here) {
      return here;
    }
    try {
      const kept = await this.#do("readonly", (store) => store.get(key));
      return kept instanceof File ? kept : null;
    } catch {
      return null;
    }
  }

  /**
   * Forget all of them but some.
   *
   * @param {(key: string) => boolean} isNeeded
   */
  async forget(isNeeded) {
    for (const key of [...this.#here.keys()].filter((one) => !isNeeded(one))) {
      this.#here.delete(key);
    }
    try {
      const kept = await this.#do("readonly", (store) => store.getAllKeys());
      const left = kept.map(String).filter((key) => !isNeeded(key));
      await Promise.all(left.map((key) => this.#do("readwrite", (store) => store.delete(key))));
    } catch {
      // Where nothing is kept there is nothing to forget.
    }
  }

  /**
   * @template T
   * @param {"readonly" | "readwrite"} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} ask
   * @returns {Promise<T>} the answer, when it is on the disk
   */
  async #do(mode, ask) {
    this.#opening ??= open(this.#user);
    const database = await this.#opening;
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(STORE));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/**
 * Forget the files of somebody who has left this browser.
 *
 * @param {string} user the id of the person
 */
export function forgetFiles(user) {
  try {
    indexedDB.deleteDatabase(nameOf(user));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

let isAsked = false;

/** Without that a browser that runs out of room forgets what was not sent. */
async function askToPersist() {
  if (!isAsked) {
    isAsked = true;
    try {
      await navigator.storage.persist();
    } catch {
      // Where there is no HTTPS nobody can be asked.
    }
  }
}

/** @param {string} user */
function nameOf(user) {
  return `brave-chat:${user}:files`;
}

/**
 * @param {string} user
 * @returns {Promise<IDBDatabase>}
 */
function open(user) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(nameOf(user), 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Whoever logs out in another window has it deleted.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}
