/** Events of the stream arrive whole, however the network cuts them. */

import { readEvents } from "../../../../static/js/stream/event_reader.js";
import { equal } from "../support/assert.js";
/** @import { StreamEvent } from "../../../../static/js/stream/types.js" */

const STREAM = [
  "retry: 2000\n\n",
  "id: 7:12\nevent: message\ndata: <li>\ndata: Grüße 🦁\ndata: </li>\n\n",
  ":\n\n",
  'event: typing\ndata:{"room": 7}\n\n',
].join("");
const EVENTS = [
  { name: "message", data: "<li>\nGrüße 🦁\n</li>", id: "7:12" },
  { name: "typing", data: '{"room": 7}', id: "" },
];

/** @param {Uint8Array<ArrayBuffer>[]} pieces */
async function read(...pieces) {
  /** @type {StreamEvent[]} */
  const events = [];
  let arrivals = 0;
  await readEvents(ReadableStream.from(pieces), {
    onBytes: () => void (arrivals += 1),
    onEvent: (event) => void events.push(event),
  });
  return { events, arrivals };
}

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

Deno.test("each event has its name, its data and its id", async () => {
  equal((await read(bytes(STREAM))).events, EVENTS);
});

Deno.test("it does not matter where the network cuts, not even within a letter", async () => {
  const whole = bytes(STREAM);
  for (let end = 0; end <= whole.length; end += 1) {
    const { events } = await read(whole.slice(0, end), whole.slice(end));
    equal(events, EVENTS, `cut at ${end}`);
  }
});

Deno.test("a heartbeat is no event, but it is heard", async () => {
  const { events, arrivals } = await read(bytes(":\n\n"), bytes(":\n\n"));
  equal(events, []);
  equal(arrivals, 2);
});

Deno.test("an event that is not finished is not told", async () => {
  const { events } = await read(bytes("event: notice\ndata: {}\n"));
  equal(events, []);
});

Deno.test("nothing of an event is left for the next one", async () => {
  const { events } = await read(bytes("id: 1:1\nevent: notice\ndata: 1\n\ndata: 2\n\n"));
  equal(events[1], { name: "message", data: "2", id: "" });
});

Deno.test("a line without a value, and one without a name, do no harm", async () => {
  const { events } = await read(bytes(":event: notice\ndata\nunknown: 1\ndata: 2\n\n"));
  equal(events, [{ name: "message", data: "\n2", id: "" }]);
});
