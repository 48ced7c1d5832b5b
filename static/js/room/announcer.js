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
    this.say(`${name}: ${beginning(item)}`);
  }

  /** Tell that a message could not be sent, or not yet; `refused` says that nobody tries again. */
  notSent(item, { error, refused }) {
    const next = refused ? error : "It is tried again by itself.";
    this.say(`Not sent: ${beginning(item)} ${next}`);
  }
}

function beginning(item) {
  return item.querySelector(".body").textContent.trim().slice(0, LENGTH);
}
