import { closest, find, findAll } from "../server/page.js";

/** What was chosen lately. */
export const RECENT = "Recent";
/** @type {Record<string, string>} */
const ICONS = {
  [RECENT]: "clock",
  Smileys: "smile",
  People: "people",
  Nature: "leaf",
  Food: "cup",
  Travel: "globe",
  Activities: "star",
  Things: "key",
  Signs: "hash",
  Flags: "flag",
};

/**
 * @typedef {object} KindsHandlers
 * @property {() => void} onChosen called when somebody chooses another kind
 * @property {() => void} onLeave called when somebody goes down from them
 */

/** The kinds of emoji, the latest ones before all others: tabs, of which one is chosen. */
export class EmojiKinds {
  element = document.createElement("div");
  chosen = RECENT;
  #handlers;

  /**
   * @param {string[]} names
   * @param {SVGElement} icon one of ours, of which theirs are made
   * @param {KindsHandlers} handlers
   */
  constructor(names, icon, handlers) {
    this.#handlers = handlers;
    this.element.className = "emoji-kinds";
    this.element.setAttribute("role", "tablist");
    this.element.ariaLabel = "Kinds";
    this.element.append(...[RECENT, ...names].map((name) => tabOf(name, icon)));
    this.element.addEventListener("click", ({ target }) => {
      const tab = closest(target, "button");
      if (tab) {
        this.#choose(tab);
      }
    });
    this.element.addEventListener("keydown", (event) => this.#pressed(event));
  }

  /** @param {string} name of the kind that is shown */
  select(name) {
    this.chosen = name;
    for (const tab of this.#tabs) {
      tab.ariaSelected = String(tab.ariaLabel === name);
      tab.tabIndex = tab.ariaLabel === name ? 0 : -1;
    }
  }

  get #tabs() {
    return findAll(this.element, "button");
  }

  /** @param {HTMLElement} tab */
  #choose(tab) {
    this.select(tab.ariaLabel ?? RECENT);
    this.#handlers.onChosen();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const tabs = this.#tabs;
    const at = tabs.findIndex((tab) => tab === event.target);
    const next = {
      ArrowRight: tabs[at + 1] ?? tabs[0],
      ArrowLeft: tabs.at(at - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (next) {
      event.preventDefault();
      next.focus();
      this.#choose(next);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      this.#handlers.onLeave();
    }
  }
}

/**
 * @param {string} name
 * @param {SVGElement} icon
 */
function tabOf(name, icon) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", "emoji-all");
  tab.ariaLabel = name;
  const own = /** @type {SVGElement} */ (icon.cloneNode(true));
  const use = find(own, "use", SVGUseElement);
  use.setAttribute("href", use.href.baseVal.replace(/#.*/, `#i-${ICONS[name]}`));
  tab.append(own);
  return tab;
}
