import { offerGoTo } from "./go_to.js";
import { markReadByEscape } from "./mark_read.js";
import { showShortcuts } from "./shortcuts.js";
import { typeAnywhere } from "./type_anywhere.js";
import { walkThroughRooms } from "./unread_rooms.js";
/** @import { Store } from "../outbox/store.js" */

/**
 * Take the keys that work everywhere; /shortcuts lists all.
 *
 * @param {Store} store
 */
export function offerKeys(store) {
  offerGoTo(store);
  walkThroughRooms();
  markReadByEscape();
  typeAnywhere();
  showShortcuts();
}
