const PATIENCE_MS = 600;
const SHOWN_MS = 4_000;

/**
 * The quiet bar that says when the connection is lost, and what came when it is back. It is a
 * live region itself, so that screen readers hear it.
 */
export class ConnectionBar {
  #bar;
  #timer = 0;
  #isDown = false;
  #count = 0;

  /** `bar` is null on pages that show no conversation. */
  constructor(bar) {
    this.#bar = bar;
  }

  /** Count a message that came while catching up. */
  count() {
    this.#count += 1;
  }

  /** Follow the connection: "connecting", "live" or "lost". */
  show(state) {
    if (state === "lost" && !this.#isDown) {
      this.#isDown = true;
      this.#count = 0;
      clearTimeout(this.#timer);
      // A connection that is back at once was never missed.
      this.#timer = setTimeout(() => this.#say("Reconnecting…"), PATIENCE_MS);
    } else if (state === "live" && this.#isDown) {
      this.#isDown = false;
      clearTimeout(this.#timer);
      if (this.#bar && !this.#bar.hidden) {
        this.#say(this.#count > 0 ? `Back, ${this.#count} new` : "Back, nothing new");
        this.#timer = setTimeout(() => this.#hide(), SHOWN_MS);
      }
    }
  }

  #say(sentence) {
    if (this.#bar) {
      this.#bar.textContent = sentence;
      this.#bar.hidden = false;
    }
  }

  #hide() {
    this.#bar.hidden = true;
    this.#bar.textContent = "";
  }
}
