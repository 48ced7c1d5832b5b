import { find } from "../server/page.js";
import { saidIn } from "../server/said.js";

const LENGTH = 200;
// As long as a screen reader may need to take notice, and not so many that it talks for minutes.
const KEPT_MS = 10_000;
const MOST = 20;

/** Tells screen readers what happens without being asked for. */
export class Announcer {
  #region;

  /** @param {HTMLElement} region a live region, of which what is added is told */
  constructor(region) {
    this.#region = region;
  }

  /**
   * Tell something, after all that was told before.
   *
   * @param {string} sentence
   */
  say(sentence) {
    const line = document.createElement("p");
    line.textContent = sentence;
    this.#region.append(line);
    while (this.#region.childElementCount > MOST) {
      this.#region.firstElementChild?.remove();
    }
    setTimeout(() => line.remove(), KEPT_MS);
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
    const next = refused ? error : "It goes out by itself when there is a connection.";
    this.say(`Not sent: ${excerpt(item)} ${next}`);
  }
}

/** @param {HTMLElement} item */
function excerpt(item) {
  return saidIn(item).slice(0, LENGTH);
}
