const LENGTH = 200;

/** Tells screen readers what happens without being asked for. */
export class Announcer {
  #place;

  constructor(place) {
    this.#place = place;
  }

  say(sentence) {
    this.#place.textContent = sentence;
  }

  /** Tell of a message that somebody else sent just now. */
  message(item) {
    const name = item.querySelector(".name").textContent;
    const text = item.querySelector(".body").textContent.trim().slice(0, LENGTH);
    this.say(`${name}: ${text}`);
  }
}
