import { closest, findAll } from "../server/page.js";
import { withTone } from "./emoji_list.js";
/** @import { Emoji } from "./emoji_list.js" */

const TONES = [
  "no skin tone",
  "light skin tone",
  "medium-light skin tone",
  "medium skin tone",
  "medium-dark skin tone",
  "dark skin tone",
];

/** Below the emoji: what the one is called that is pointed at, and the skin tone. */
export class EmojiFoot {
  element = document.createElement("div");
  #shown = document.createElement("span");
  #said = document.createElement("span");
  #button = document.createElement("button");
  #tones = document.createElement("div");
  #waving;

  /**
   * @param {Emoji} waving what shows the skin tones
   * @param {number} tone
   * @param {(tone: number) => void} onTone called when somebody chooses another one
   */
  constructor(waving, tone, onTone) {
    this.#waving = waving;
    this.element.className = "emoji-foot";
    this.#shown.className = "emoji";
    this.#shown.ariaHidden = "true";
    this.#said.className = "emoji-said";
    // How many were found is heard, what is pointed at is not: it has its name.
    this.#said.setAttribute("role", "status");
    this.#tones.className = "emoji-tones";
    this.#tones.setAttribute("role", "group");
    this.#tones.ariaLabel = "Skin tone";
    this.#tones.append(...TONES.map((name, number) => toneButton(waving, name, number)));
    this.#button.type = "button";
    this.#button.className = "tool";
    this.#button.ariaLabel = "Skin tone";
    this.#button.addEventListener("click", () => {
      this.#unfold(this.#button.ariaExpanded !== "true");
    });
    this.#tones.addEventListener("click", ({ target }) => {
      const chosen = closest(target, "button")?.dataset.tone;
      if (chosen !== undefined) {
        this.#unfold(false);
        this.#button.focus();
        this.#choose(Number(chosen));
        onTone(Number(chosen));
      }
    });
    this.#unfold(false);
    this.#choose(tone);
    this.element.append(this.#shown, this.#said, this.#tones, this.#button);
  }

  /**
   * Name an emoji, or nothing any more.
   *
   * @param {Emoji | null} emoji
   * @param {number} tone
   */
  name(emoji, tone) {
    this.#shown.textContent = emoji ? withTone(emoji, tone) : "";
    this.#say(emoji?.name ?? "", emoji ? `:${emoji.code}:` : "");
    this.#said.ariaLive = "off";
  }

  /** @param {number} count of what was found */
  tellCount(count) {
    this.#said.ariaLive = "polite";
    this.#shown.textContent = "";
    this.#say(count === 0 ? "No emoji is called that" : `${count} found`, "");
  }

  /** @param {boolean} isShown whether the tones are to be chosen from */
  #unfold(isShown) {
    this.#tones.hidden = !isShown;
    this.#said.hidden = isShown;
    this.#shown.hidden = isShown;
    this.#button.ariaExpanded = String(isShown);
  }

  /** @param {number} tone */
  #choose(tone) {
    this.#button.textContent = withTone(this.#waving, tone);
    for (const button of findAll(this.#tones, "button")) {
      button.ariaPressed = String(button.dataset.tone === String(tone));
    }
  }

  /**
   * @param {string} words
   * @param {string} code
   */
  #say(words, code) {
    const small = document.createElement("small");
    small.textContent = code;
    this.#said.replaceChildren(words, " ", small);
  }
}

/**
 * @param {Emoji} waving
 * @param {string} name
 * @param {number} tone
 */
function toneButton(waving, name, tone) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.tone = String(tone);
  button.ariaLabel = name;
  button.textContent = withTone(waving, tone);
  return button;
}
