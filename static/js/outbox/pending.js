import { find } from "../server/page.js";
import { saidIn } from "../server/said.js";
import { NotSent } from "./not_sent.js";
/**
 * @import { Entry, Unsent } from "./entry.js"
 * @import { Outbox } from "./outbox.js"
 */

/**
 * @typedef {object} RoomView what shows the open room, as far as the outbox must know it
 * @property {string} room its id
 * @property {List} list
 * @property {{addPending(item: HTMLElement): void}} timeline
 * @property {{keeping(change: () => void): void}} scroller
 * @property {Composer} composer
 * @property {{notSent(item: HTMLElement, entry: Entry): void}} announcer
 *
 * @typedef {object} List
 * @property {(id: string) => boolean} has
 * @property {(id: string) => HTMLElement | null} findPending
 * @property {(id: string) => void} removePending
 *
 * @typedef {object} Composer
 * @property {boolean} isEmpty
 * @property {(message: Unsent, sentence: string, asks?: boolean) => void} giveBack
 * @property {() => void} focusWithKeyboard
 */

/**
 * Shows what is on its way to the open room: at once, in the look of a message that arrived, and
 * with the choice to retry or delete it when it could not be sent.
 */
export class PendingMessages {
  #outbox;
  #view;
  #notSent;
  #template = find(document, "#pending-message", HTMLTemplateElement);
  #focused = "";

  /**
   * @param {Outbox} outbox
   * @param {RoomView} view
   */
  constructor(outbox, view) {
    this.#outbox = outbox;
    this.#view = view;
    this.#notSent = new NotSent(outbox, (id) => {
      this.#focused = id;
    });
    for (const { id } of outbox.entriesFor(view.room)) {
      if (view.list.has(id)) {
        outbox.remove(id);
      } else {
        this.show(id);
      }
    }
  }

  /**
   * Bring the list in line with the state of an entry of the outbox.
   *
   * @param {string} id
   */
  show(id) {
    const { room, list, scroller, composer } = this.#view;
    const entry = this.#outbox.entry(id);
    if (!entry || entry.room !== room || list.has(id)) {
      scroller.keeping(() => list.removePending(id));
    } else if (entry.refused && !entry.threadOnly && composer.isEmpty && document.hasFocus()) {
      composer.giveBack(entry, entry.error ?? "", entry.asks);
      this.#outbox.remove(id);
    } else {
      scroller.keeping(() => this.#update(entry));
    }
    this.#keepFocus(id);
  }

  /** @param {Entry} entry */
  #update(entry) {
    const { list, timeline, announcer } = this.#view;
    document.getElementById("empty-room")?.remove();
    const known = list.findPending(entry.id);
    const item = known ?? this.#make(entry);
    const isNews = known && entry.error !== null && !known.matches(".failed");
    this.#notSent.show(item, entry);
    if (!known) {
      timeline.addPending(item);
    }
    if (isNews) {
      announcer.notSent(item, entry);
    }
  }

  /** @param {Entry} entry */
  #make(entry) {
    const item = find(document.importNode(this.#template.content, true), ".message");
    item.id = itemId(entry.id);
    const byline = find(item, ".byline");
    byline.id = `by-${item.id}`;
    item.setAttribute("aria-labelledby", byline.id);
    item.classList.add("pending");
    item.dataset.clientId = entry.id;
    find(item, ".time > time", HTMLTimeElement).dateTime = new Date(entry.at).toISOString();
    find(item, ".acts").remove();
    find(item, ".body").replaceChildren(...paragraphs(entry.content));
    if (entry.files) {
      this.#showFiles(item, entry);
    }
    if (entry.threadOnly) {
      item.classList.add("thread-only");
      const thread = document.createElement("a");
      thread.className = "in-thread";
      thread.href = `/rooms/${entry.room}/messages/${entry.replyTo}/replies`;
      find(item, ".name").after(" ", thread);
    }
    const quote = quoteOf(entry.replyTo);
    if (quote) {
      find(item, ".body").before(quote);
    }
    return item;
  }

  /**
   * @param {HTMLElement} item
   * @param {Entry} entry
   */
  async #showFiles(item, { id, files = [] }) {
    const list = document.createElement("ul");
    list.className = "tray";
    list.ariaLabel = "Files on their way";
    find(item, ".body").after(list);
    const tools = await this.#outbox.files.tools();
    tools?.list(list, { onRemove: (key) => this.#outbox.takeOut(id, key) }).show(files);
  }

  /**
   * Whoever was at the buttons of an entry goes on writing when they are gone.
   *
   * @param {string} id
   */
  #keepFocus(id) {
    if (this.#focused === id && !pendingItem(id)?.querySelector(".not-sent")) {
      this.#focused = "";
      this.#view.composer.focusWithKeyboard();
    }
  }
}

/**
 * Return what stands in the list for an entry of the outbox, or null.
 *
 * @param {string} id
 */
export function pendingItem(id) {
  return document.getElementById(itemId(id));
}

/** @param {string} id of the entry */
function itemId(id) {
  return `pending-${id}`;
}

/**
 * What was typed as the server will have it, as far as that can be seen: what becomes of markup is
 * not, but nothing else is to move when the message arrives.
 *
 * @param {string} content
 */
function paragraphs(content) {
  return content.trim().split(/\n[^\S\n]*\n\s*/).map((text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    paragraph.dir = "auto";
    return paragraph;
  });
}

/**
 * Return the quote of a message that is on the page, or null.
 *
 * @param {string} id of the message
 */
function quoteOf(id) {
  const original = document.getElementById(`message-${id}`);
  if (!original || !original.querySelector(".body")) {
    return null;
  }
  const quote = document.createElement("a");
  quote.className = original.dataset.thread ? "quote" : "quote of-first";
  quote.href = find(original, ".byline > .time", HTMLAnchorElement).href;
  quote.dataset.original = id;
  const name = document.createElement("b");
  name.dir = "auto";
  name.textContent = find(original, ".name").textContent;
  const said = document.createElement("bdi");
  said.textContent = saidIn(original);
  quote.append(name, " ", said);
  return quote;
}
