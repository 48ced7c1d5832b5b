import { find } from "../server/page.js";
import { get } from "../server/server.js";
/** @import { EmojiTools } from "./emoji_tools.js" */

/** @type {Promise<EmojiTools> | null} */
let coming = null;

/**
 * Return the list of emoji and what works with it, which come when they are first asked for; null
 * when they do not come, and then the next to ask tries again.
 *
 * @returns {Promise<EmojiTools | null>}
 */
export async function emojiTools() {
  coming ??= load();
  try {
    return await coming;
  } catch {
    // What is there without them goes on working.
    coming = null;
    return null;
  }
}

/** @returns {Promise<EmojiTools>} */
async function load() {
  const { tools = "", list = "" } = find(document, "#emoji-picker").dataset;
  const address = tools;
  const [{ EmojiTools }, { text }] = await Promise.all([import(address), get(list)]);
  return new EmojiTools(text);
}
