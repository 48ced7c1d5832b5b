import { peaksOf } from "./voice_wave.js";
/** @import { Recorded } from "./recording.js" */

// Enough for a wave: fifteen minutes take 29 MB of memory, and would take 173 as they are.
const SAMPLES_PER_SECOND = 8000;

/**
 * Return how long a recording is and what its wave looks like. What browsers record does not say
 * how long it is.
 *
 * @param {Blob} sound
 * @param {Recorded} otherwise what is returned where the browser does not understand it
 * @returns {Promise<Recorded>}
 */
export async function measured(sound, otherwise) {
  try {
    const context = new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND);
    const decoded = await context.decodeAudioData(await sound.arrayBuffer());
    return { duration: decoded.duration, peaks: peaksOf(decoded.getChannelData(0)) };
  } catch {
    return otherwise;
  }
}
