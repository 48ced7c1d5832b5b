import { startPage } from "./outside.js";
import { afterFirstFrame } from "./server/first_frame.js";
import { Presence } from "./sidebar/presence.js";
import { Live } from "./stream/live.js";

/**
 * Put a page together that somebody signed in has outside the chat. It shares the live channel of
 * the browser: whoever looks at a profile is there, and hears of what ends meanwhile.
 */
function start() {
  const live = new Live({
    me: document.body.dataset.user ?? "",
    presence: new Presence(),
    sidebar: null,
    people: null,
    bar: null,
    outbox: null,
    conversation: null,
  });
  startPage(() => live.isLost);
}

afterFirstFrame(start);
