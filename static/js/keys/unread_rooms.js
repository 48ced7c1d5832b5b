import { closest } from "../server/page.js";
import { toast } from "../shell/toast.js";
import { allRows } from "../sidebar/room_row.js";
import { isCovered } from "./pressed.js";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };
const UNREAD = ".unread, [data-mentions]";
const LEFT_OUT = "[aria-current], [data-archived]";

/** Let Alt and an arrow lead to the next room in which something is unread, with Shift to any. */
export function walkThroughRooms() {
  document.addEventListener("keydown", (event) => {
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const isMeant = event.altKey && !event.ctrlKey && !event.metaKey && !isCovered() &&
      !closest(event.target, "select, [type=date]");
    if (!step || !isMeant || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const row = nextRow(step, event.shiftKey ? ".row" : UNREAD);
    if (row) {
      row.click();
    } else {
      toast(event.shiftKey ? "There is no other room." : "Nothing else is unread.");
    }
  });
}

/**
 * @param {number} step
 * @param {string} wanted
 */
function nextRow(step, wanted) {
  const rows = allRows();
  const here = rows.findIndex((row) => row.matches("[aria-current]"));
  // Before the first comes the last.
  const from = here < 0 && step < 0 ? 0 : here;
  const ahead = rows.map((_, index) => rows.at((from + step * (index + 1)) % rows.length));
  return ahead.find((row) => row?.matches(wanted) && !row.matches(LEFT_OUT));
}
