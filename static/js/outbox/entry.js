/**
 * @typedef {object} Unsent what somebody wrote
 * @property {string} room
 * @property {string} content
 * @property {string} replyTo the id of the message that it answers, "" for none
 * @property {boolean} [threadOnly] whether it is for the thread of what it answers alone
 * @property {boolean} [confirmed] whether its writer knows how many people it calls
 * @property {string[]} [files] the keys of its files, where it has some
 *
 * @typedef {object} Rest a time for which nothing is sent
 * @property {number} from
 * @property {number} until
 *
 * @typedef {object} Facts what becomes of it
 * @property {string} id a UUID, by which the server recognises what it has already
 * @property {number} at when it was written
 * @property {string | null} error null as long as it is expected to be sent soon, then a sentence
 *   ("" when the server says nothing about the message)
 * @property {boolean} [refused] trying again is left to the person
 * @property {boolean} [asks] whether trying again confirms what `error` says
 * @property {boolean} [again] whether its files were brought a second time
 * @property {number} [tries] how often it was tried in vain
 * @property {Rest} [rest] when it may be tried again
 *
 * @typedef {Unsent & Facts} Entry a message on its way
 *
 * @typedef {{id: string, discarded: number}} Discarded what is left for a while of an entry that
 *   the person deleted, and when they did
 */

/**
 * For how long nothing is sent to the room of its first entry, in milliseconds.
 *
 * @param {Entry} entry
 */
export function restsFor({ rest }) {
  const now = Date.now();
  // A rest that begins in the future is one of before the clock was put back.
  return rest && rest.from <= now ? Math.max(0, rest.until - now) : 0;
}
