import { find, findAll } from "../server/page.js";
import { isComposing } from "../shell/composing.js";
import { EmojiFoot } from "./emoji_foot.js";
import { EmojiGrids } from "./emoji_grids.js";
import { EmojiKinds, RECENT } from "./emoji_kinds.js";
import { noteRecent, noteTone, recentIn, toneIn } from "./emoji_memory.js";
/**
 * @import { Store } from "../outbox/store.js"
 * @import { EmojiList } from "./emoji_list.js"
 */

// As many as one row has, at least.
const RECENT_AT_LEAST = 9;
const FOUND_AT_MOST = 180;

/** What the picker shows: the latest ones first, one kind, or what is searched for. */
export class EmojiChoice {
  #list;
  #store;
  #search;
  #grids;
  #foot;
  #kinds;
  #quick;

  /**
   * @param {HTMLElement} picker with a few emoji, which are the latest ones as long as there are none
   * @param {EmojiList} list
   * @param {Store} store
   */
  constructor(picker, list, store) {
    this.#list = list;
    this.#store = store;
    this.#search = find(picker, "input", HTMLInputElement);
    const all = find(picker, ".emoji-all");
    all.setAttribute("role", "tabpanel");
    all.ariaLabel = "Emoji";
    this.#quick = findAll(all, "button").map((button) => button.getAttribute("value") ?? "");
    this.#grids = new EmojiGrids(all, () => this.#search.focus());
    const [waving] = list.those(["👋"]);
    if (!waving) {
      throw new Error("The list has no waving hand.");
    }
    this.#foot = new EmojiFoot(waving, toneIn(store), (tone) => {
      noteTone(store, tone);
      this.#update();
    });
    const icon = find(picker, ".field-search .icon", SVGElement);
    const names = list.kinds.map(({ name }) => name);
    this.#kinds = new EmojiKinds(names, icon, {
      onChosen: () => {
        this.#search.value = "";
        this.#update();
      },
      onLeave: () => this.#grids.focus(),
    });
    all.before(this.#kinds.element);
    all.after(this.#foot.element);
    this.#search.addEventListener("input", () => this.#update());
    this.#search.addEventListener("keydown", (event) => this.#pressed(event));
    for (const type of ["pointerover", "focusin"]) {
      all.addEventListener(type, ({ target }) => {
        const emoji = this.#grids.emojiOf(target);
        if (emoji) {
          this.#foot.name(emoji, toneIn(store));
        }
      });
    }
    picker.addEventListener("click", ({ target }) => {
      const emoji = this.#grids.emojiOf(target);
      if (emoji) {
        noteRecent(store, emoji.sign);
      }
    });
  }

  /** Show what one begins with, or what was searched for while the list was on its way. */
  show() {
    this.#kinds.select(RECENT);
    this.#update();
  }

  #update() {
    const typed = this.#search.value.trim();
    const tone = toneIn(this.#store);
    if (typed) {
      const found = this.#list.search(typed, FOUND_AT_MOST);
      this.#grids.show([{ name: "Found", emoji: found }], tone);
      this.#foot.tellCount(found.length);
    } else {
      this.#grids.show(this.#groups(), tone);
      this.#foot.name(null, tone);
    }
  }

  /** Return what is shown of the kind that is chosen; nothing stands in it twice. */
  #groups() {
    const { chosen } = this.#kinds;
    const [first] = this.#list.kinds;
    if (chosen !== RECENT || !first) {
      return this.#list.kinds.filter(({ name }) => name === chosen);
    }
    const kept = recentIn(this.#store);
    const signs = [...new Set([...kept, ...this.#quick])];
    const recent = this.#list.those(signs.slice(0, Math.max(kept.length, RECENT_AT_LEAST)));
    const others = first.emoji.filter((emoji) => !recent.includes(emoji));
    return [{ name: RECENT, emoji: recent }, { name: first.name, emoji: others }];
  }

  /** @param {KeyboardEvent} event in the box of the search */
  #pressed(event) {
    if (isComposing(event)) {
      return;
    }
    if (event.key === "ArrowDown" && this.#grids.focus()) {
      event.preventDefault();
    } else if (event.key === "Enter" && this.#search.value.trim() !== "") {
      event.preventDefault();
      this.#grids.choose();
    }
  }
}
