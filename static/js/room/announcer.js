import { find } from "../server/page.js";

const LENGTH = 200;

/** Tells screen readers what happens without being asked for. */
export class Announcer {
  #region;

  /** @param {HTMLElement} region a live region */
  constructor(region) {
    this.#region = region;
  }

  /** @param {string} sentence */
  say(sentence) {
    this.#region.textContent = sentence;
  }

  /**
   * Tell of a message that somebody else sent just now.
   *
   * @param {HTMLElement} item
   */
  message(item) {
    this.say(`${find(item, ".name").textContent}: ${excerpt(item)}`);
  }

  /**
   * Tell that a message could not be sent, or not yet.
   *
   * @param {HTMLElement} item
   * @param {{error: string | null, refused?: boolean}} entry `refused` says that nobody tries again
   */
  notSent(item, { error, refused }) {
    const next = refused ? error : "It is tried again by itself.";
    this.say(`Not sent: ${excerpt(item)} ${next}`);
  }
}

/** @param {HTMLElement} item */
function excerpt(item) {
  return find(item, ".body").textContent.trim().slice(0, LENGTH);
}
