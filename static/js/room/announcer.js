const LENGTH = 200;

/** Tells screen readers what happens without being asked for. */
export class Announcer {
  #region;

  constructor(region) {
    this.#region = region;
  }

  say(sentence) {
    this.#region.textContent = sentence;
  }

  /** Tell of a message that somebody else sent just now. */
  message(item) {
    const name = item.querySelector(".name").textContent;
    this.say(`${name}: ${excerpt(item)}`);
  }

  /** Tell that a message could not be sent, or not yet; `refused` says that nobody tries again. */
  notSent(item, { error, refused }) {
    const next = refused ? error : "It is tried again by itself.";
    this.say(`Not sent: ${excerpt(item)} ${next}`);
  }
}

function excerpt(item) {
  return item.querySelector(".body").textContent.trim().slice(0, LENGTH);
}
