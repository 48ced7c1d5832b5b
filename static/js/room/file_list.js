import { closest, find, findAll, findOrNull } from "../server/page.js";
import { sizeInWords } from "../outbox/sizes.js";
import { isPicture, moved, signOf } from "./file_choice.js";
import { describeFile } from "./file_dialog.js";
import { preview } from "./file_preview.js";
/**
 * @import { Files } from "../outbox/files.js"
 * @import { KeptFiles } from "../outbox/kept_files.js"
 * @import { ListHandlers, OwnFile } from "../outbox/own_file.js"
 */

const STEPS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** Files on their way, each with what becomes of it, in a composer or below a message. */
export class ListOfFiles {
  #element;
  #files;
  #kept;
  #handlers;
  #template = find(document, "#tray-file", HTMLTemplateElement);
  #over = new AbortController();
  /** @type {string[]} */
  #keys = [];

  /**
   * @param {HTMLElement} element
   * @param {Files} files
   * @param {KeptFiles} kept
   * @param {ListHandlers} handlers
   */
  constructor(element, files, kept, handlers) {
    this.#element = element;
    this.#files = files;
    this.#kept = kept;
    this.#handlers = handlers;
    const over = this.#over.signal;
    const signal = handlers.signal ? AbortSignal.any([handlers.signal, over]) : over;
    for (const name of ["change", "progress"]) {
      files.addEventListener(name, () => this.#update(), { signal });
    }
    element.addEventListener("click", (event) => this.#clicked(event));
    element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {string[]} keys of the files that it is to show, in this order */
  show(keys) {
    this.#keys = keys;
    const known = new Map(findAll(this.#element, "li").map((item) => [item.dataset.key, item]));
    const items = this.#files.list(keys).map((file) => known.get(file.key) ?? this.#make(file));
    // What stays in its place keeps the focus.
    for (const item of known.values()) {
      if (!items.includes(item)) {
        this.#leave(item);
      }
    }
    for (const [index, item] of items.entries()) {
      if (this.#element.children[index] !== item) {
        this.#element.insertBefore(item, this.#element.children[index] ?? null);
      }
    }
    this.#fill();
  }

  #update() {
    if (this.#element.isConnected) {
      this.#fill();
    } else {
      this.#over.abort();
    }
  }

  #fill() {
    for (const file of this.#files.list(this.#keys)) {
      const item = this.#itemOf(file.key);
      if (item) {
        fill(item, file, this.#files.progressOf(file.key));
      }
    }
  }

  /** @param {string | undefined} key */
  #itemOf(key) {
    return findAll(this.#element, "li").find((item) => item.dataset.key === key);
  }

  /** @param {OwnFile} file */
  #make(file) {
    const item = find(document.importNode(this.#template.content, true), "li");
    item.dataset.key = file.key;
    find(item, "b").textContent = file.name;
    find(item, ".file-kind").textContent = signOf(file.name);
    const canChange = this.#handlers.onOrder !== undefined && !file.isFinal;
    find(item, ".tray-open", HTMLButtonElement).disabled = !canChange;
    if (isPicture(file)) {
      this.#preview(item, file.key);
    }
    return item;
  }

  /**
   * @param {HTMLElement} item
   * @param {string} key
   */
  async #preview(item, key) {
    const bytes = await this.#kept.get(key);
    if (bytes) {
      const image = await preview(bytes);
      if (image) {
        findOrNull(item, ".file-kind")?.replaceChildren(image);
      }
    }
  }

  /** @param {HTMLElement} item that goes, with the focus or without */
  #leave(item) {
    const hadFocus = item.contains(document.activeElement);
    const next = item.nextElementSibling ?? item.previousElementSibling;
    const after = next && findOrNull(next, ".remove");
    item.remove();
    if (hadFocus) {
      const box = this.#element.closest("form")?.querySelector("textarea");
      (after ?? box)?.focus();
    }
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const button = closest(event.target, "button");
    const key = closest(button, "li")?.dataset.key;
    if (!button || !key) {
      return;
    }
    if (button.matches(".remove")) {
      this.#handlers.onRemove(key);
    } else if (button.matches(".retry")) {
      this.#files.bringAgain([key]);
    } else {
      this.#describe(key);
    }
  }

  /** @param {string} key */
  async #describe(key) {
    const file = this.#files.find(key);
    const bytes = await this.#kept.get(key);
    if (file) {
      describeFile(file, bytes, {
        onSaid: (said) => this.#files.describe(key, said),
        onMoved: (step) => this.#move(key, step),
        onClosed: () => this.#focus(key),
      });
    }
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const step = STEPS[/** @type {keyof STEPS} */ (event.key)];
    const key = closest(event.target, "li")?.dataset.key;
    if (key && step && event.altKey && event.shiftKey) {
      event.preventDefault();
      this.#move(key, step);
      this.#focus(key);
    }
  }

  /**
   * @param {string} key
   * @param {number} step
   */
  #move(key, step) {
    this.#handlers.onOrder?.(moved(this.#keys, key, step));
  }

  /** @param {string} key */
  #focus(key) {
    const item = this.#itemOf(key);
    if (item) {
      find(item, ".tray-open").focus();
    }
  }
}

/**
 * Bring a line in line with what became of its file.
 *
 * @param {HTMLElement} item
 * @param {OwnFile} file
 * @param {number | null} part which was brought
 */
function fill(item, file, part) {
  const isComing = file.attachment === null && file.error === null;
  item.classList.toggle("failed", file.error !== null);
  put(find(item, "small"), stateOf(file, part));
  find(item, ".retry").hidden = file.error === null || file.isFinal === true;
  find(item, ".retry").ariaLabel = `Try again: ${file.name}`;
  const remove = find(item, ".remove");
  remove.ariaLabel = `${isComing ? "Cancel" : "Remove"} ${file.name}`;
  const progress = find(item, "progress", HTMLProgressElement);
  progress.hidden = !isComing;
  progress.ariaLabel = file.name;
  if (part !== null) {
    progress.value = part;
  } else if (isComing) {
    progress.value = 0;
  }
}

/**
 * @param {OwnFile} file
 * @param {number | null} part
 */
function stateOf({ error, attachment, size, asFile }, part) {
  if (error !== null) {
    return error;
  }
  const words = sizeInWords(size);
  if (attachment !== null) {
    return `${asFile ? "As file" : "Ready"}, ${words}`;
  }
  if (part === null) {
    return `Waiting, ${words}`;
  }
  return part < 1 ? `${Math.floor(part * 100)} % of ${words}` : "Being checked";
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function put(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
