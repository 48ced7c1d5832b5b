/** @import { Place } from "./types.js" */

/**
 * What the server's events say, and those whom a page hands them to, as far as the stream must
 * know them.
 *
 * @typedef {object} Notice a change in one of the person's rooms
 * @property {number} room
 * @property {number} number
 * @property {number} seq of the message; the same as `number` when it was sent just now
 * @property {number} sender
 * @property {boolean} deleted
 * @property {string} date when the message was sent
 * @property {string} name what its sender is called in short
 * @property {string} words its beginning, "" when it is deleted
 * @property {number[]} [mentions] whom it mentions, missing for nobody
 * @property {number[]} [called] who of these is mentioned by this change for the first time
 * @property {boolean} [called_room] whether everybody is
 * @property {boolean} [thread_only] whether it does not count in the room
 * @property {boolean} [system] whether it says what happened in the room: it counts nowhere
 * @property {boolean} [restored] whether its deletion was just taken back
 * @property {boolean} [mentions_room] whether it mentions everybody
 * @property {Keyword | null} [keyword] how it calls the reader by a keyword, missing or null if it
 *   does not
 *
 * @typedef {{room: number, number: number, seq: number, called: boolean}} Keyword a change calls
 *   the reader by a keyword of theirs; `called` says whether it is the first that does
 *
 * @typedef {{user: number, status: string}} Status "offline" or what the page calls it
 * @typedef {{user: number, name: string, avatar: string, own_status: string}} Person somebody's new
 *   name and picture, or what they say of themself now
 * @typedef {{user: number, name: string, stopped: boolean}} Typist
 * @typedef {{user: number, row: string | null}} Member who came into a room, or has another role
 *   there, with the line that lists them; null for who left
 * @typedef {{room: number, name: string, description: string, sign: string, rules: string}} Renamed
 *   `sign` is HTML, `rules` says in short what the room allows
 *
 * @typedef {object} OpenRoom
 * @property {string} room its id
 * @property {AbortSignal} left says when it is not shown any more
 * @property {Place} place
 * @property {(item: HTMLElement, place: Place, isLive: boolean) => boolean} receive
 * @property {(place: Place) => void} advance
 * @property {(cursor: number) => Promise<void>} reset
 * @property {() => Promise<number>} catchUp
 * @property {string} title
 * @property {(sentence: string) => boolean} close gets why
 * @property {() => void} updateReading
 * @property {RoomHead} state
 * @property {(typist: Typist) => void} typing
 * @property {(seq: number) => void} readElsewhere
 *
 * @typedef {object} RoomHead
 * @property {(id: string, isSaved: boolean) => void} saved a message is saved now, or not any more
 * @property {() => void} refresh
 * @property {(member: Member) => void} memberChanged
 * @property {(renamed: Renamed) => void} renamed
 * @property {(user: number) => void} personChanged
 *
 * @typedef {object} RoomList
 * @property {(notice: Notice) => void} receive
 * @property {(room: string, seq: number) => void} readElsewhere
 * @property {(renamed: Renamed) => void} rename
 * @property {(user: number) => void} personChanged
 * @property {() => void} refresh
 *
 * @typedef {object} Statuses
 * @property {(status: Status) => void} receive
 * @property {() => void} reset
 * @property {() => void} settle
 *
 * @typedef {object} People
 * @property {(person: Person) => void} receive
 * @property {() => void} reset
 *
 * @typedef {object} Targets
 * @property {string} me the reader's id
 * @property {OpenRoom | null} conversation null on pages without one
 * @property {Statuses} presence
 * @property {RoomList | null} sidebar null, as all that follow, on pages outside the chat
 * @property {People | null} people
 * @property {{flush(): unknown} | null} outbox
 * @property {import("./connection_bar.js").ConnectionBar | null} bar
 */
export {};
