// Longer than a request lasts (server/request.js): who holds a lock for so long is mostly frozen, by
// the browser, by the phone, or by a dialog that waits for an answer.
const LONGEST_MS = 25_000;

/**
 * Do `work` while no other window does, where windows can agree on that. A window that is frozen
 * at its work loses its turn; when it wakes up it ends what it began, at the same time as others.
 * So does one whose work takes several slow requests. Whatever is done twice then must come to the
 * same as done once.
 *
 * @template T
 * @param {string} lock the name of the turn
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what `work` returns
 */
export function exclusively(lock, work) {
  if (!navigator.locks) {
    return work();
  }
  /** @type {Promise<T> | null} */
  let working = null;
  const begin = () => {
    working = work();
    return working;
  };
  /**
   * @param {LockOptions} options
   * @returns {Promise<T>}
   */
  const request = async (options) => {
    try {
      return await navigator.locks.request(lock, options, begin);
    } catch (error) {
      if (working) {
        return working;
      }
      if (!options.signal?.aborted) {
        throw error;
      }
      return request({ steal: true });
    }
  };
  return request({ signal: AbortSignal.timeout(LONGEST_MS) });
}
