/**
 * What the modules of the stream tell each other.
 *
 * @typedef {object} StreamEvent an event as the server sent it
 * @property {string} name
 * @property {string} data
 * @property {string} id
 *
 * @typedef {"connecting" | "live" | "polling" | "lost" | "waiting"} StreamState "polling" is asking
 *   every few seconds, where no stream gets through; "waiting" is a window that has no connection
 *   slot
 *
 * @typedef {object} Place how far a room was heard
 * @property {number} number up to which everything was
 * @property {string} mark names the history at that number, "" when it is not known
 *
 * @typedef {{room: string} & Place} Position what a window shows; `room` is "" when it shows none
 *
 * @typedef {object} WindowHandlers what a window does with what it hears
 * @property {(event: StreamEvent) => void} onEvent
 * @property {(state: StreamState) => void} onState
 * @property {() => void} onCheck finds out whether this window may still show what it shows, and
 *   then calls `rejoin`
 *
 * @typedef {{from: string} & (
 *   | {type: "join"} & Position
 *   | {type: "leave" | "wake" | "awake" | "roll-call" | "resign" | "check"}
 *   | {type: "welcome", to: string, state: StreamState, events: StreamEvent[]}
 *   | {type: "event", event: StreamEvent}
 *   | {type: "state", state: StreamState}
 * )} WindowMessage what windows say to each other
 *
 * @typedef {WindowMessage extends infer Message
 *   ? Message extends WindowMessage ? Omit<Message, "from"> : never
 *   : never} Unsigned a message before its sender has put in who it is from
 */
export {};
