/** Why the server did not do what a script asked of it. */

/** What both reasons have in common: a sentence for a person, and the status of the answer. */
export class RequestError extends Error {
  /**
   * @param {string} sentence what a person is told
   * @param {number} status of the answer, 0 when there was none
   */
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

/** The server did not answer, or cannot do anything at the moment: try again after a while. */
export class Unreachable extends RequestError {
  /**
   * @param {string} [sentence] what a person is told
   * @param {number} [status] of the answer, 0 when there was none
   * @param {number} [waitMs] how long the server asks to wait, 0 when it did not say
   */
  constructor(sentence = "The server cannot be reached. Try again later.", status = 0, waitMs = 0) {
    super(sentence, status);
    this.waitMs = waitMs;
  }
}

/** The server will not do it, and its sentence says why. */
export class Refused extends RequestError {
  /**
   * @param {string} sentence
   * @param {number} status
   * @param {Headers} [headers] of the answer
   */
  constructor(sentence, status, headers = new Headers()) {
    super(sentence, status);
    this.headers = headers;
  }

  /**
   * Whether it is about a field of what was sent.
   *
   * @param {string} field
   */
  isAbout(field) {
    return (this.headers.get("X-Fields") ?? "").split(" ").includes(field);
  }

  get isSignedOut() {
    return this.status === 401;
  }
}
