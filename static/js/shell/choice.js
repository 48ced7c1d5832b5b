/** What somebody chose and waits for: until it is there they may want something else. */

/** @type {object | null} the choice that is waited for */
let waited = null;

/**
 * Wait for what was chosen. Returns what `asked` resolves to, or null when it was taken back
 * meanwhile, by Escape or by choosing anything else. Throws what `asked` throws, unless nobody
 * waits for it any more.
 *
 * @template T
 * @param {Promise<T>} asked
 * @returns {Promise<T | null>}
 */
export async function whileWanted(asked) {
  const own = {};
  waited = own;
  try {
    const answer = await asked;
    return waited === own ? answer : null;
  } catch (error) {
    if (waited === own) {
      throw error;
    }
    return null;
  } finally {
    if (waited === own) {
      waited = null;
    }
  }
}

// Before anything else hears of it: a click may be the next choice, and one Escape does one thing.
addEventListener("click", () => {
  waited = null;
}, true);
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && waited) {
    waited = null;
    event.stopImmediatePropagation();
  }
}, true);
