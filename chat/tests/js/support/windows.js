/** What a browser has and Deno has not: a page that can be seen or not. */
export const page = Object.assign(new EventTarget(), {
  visibilityState: "visible",
  body: { getAttribute: () => null },
});

Object.assign(globalThis, { document: page });

/** @typedef {{id: string, isVisible: boolean, seenAt: number}} Other */

/** Other windows of the browser, which want connections as well. */
export class Others {
  /**
   * What was said to them.
   *
   * @type {string[]}
   */
  heard = [];
  /** False when they have crashed. */
  isAnswering = true;
  #channel = new BroadcastChannel("brave-chat-connection-slots");
  /** @type {Map<string, Other>} */
  #windows = new Map();

  constructor() {
    this.#channel.onmessage = ({ data }) => {
      this.heard.push(data.type);
      if (data.type === "ask" && this.isAnswering) {
        this.#windows.forEach((window) => this.#say("here", window));
      }
    };
  }

  /**
   * @param {string} id
   * @param {{isVisible?: boolean, seenAt?: number}} [facts]
   */
  open(id, { isVisible = true, seenAt = Date.now() + 1 } = {}) {
    const window = { id, isVisible, seenAt };
    this.#windows.set(id, window);
    this.#say("here", window);
  }

  /** Let one of them ask who else is there. */
  ask() {
    const [window] = this.#windows.values();
    this.#say("ask", window);
  }

  /** @param {string} id */
  leave(id) {
    this.#say("leave", this.#windows.get(id));
    this.#windows.delete(id);
  }

  close() {
    this.#channel.close();
  }

  /**
   * @param {"ask" | "here" | "leave"} type
   * @param {Other | undefined} window
   */
  #say(type, window) {
    this.#channel.postMessage({ type, window });
  }
}
