/** @import { StreamEvent } from "./types.js" */

/**
 * Read Server-Sent Events from the body of an answer until it ends
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation).
 *
 * The browser's EventSource hides both the status of a refusal and the comments that our server
 * sends as heartbeats, so it could tell neither a refusal nor a dead connection from a quiet room.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {object} handlers
 * @param {(event: StreamEvent) => void} handlers.onEvent
 * @param {() => void} [handlers.onBytes] called whenever anything arrives
 * @param {() => void} [handlers.onHeartbeat]
 */
export async function readEvents(body, { onEvent, onBytes, onHeartbeat }) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = emptyEvent();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    onBytes?.();
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (event.lines.length > 0) {
          onEvent({ name: event.name, data: event.lines.join("\n"), id: event.id });
        }
        event = emptyEvent();
      } else if (line.startsWith(":")) {
        onHeartbeat?.();
      } else {
        parseLine(line, event);
      }
    }
  }
}

/** @typedef {{name: string, lines: string[], id: string}} UnfinishedEvent */

/** @returns {UnfinishedEvent} */
function emptyEvent() {
  return { name: "message", lines: [], id: "" };
}

/**
 * @param {string} line
 * @param {UnfinishedEvent} event gets what the line says
 */
function parseLine(line, event) {
  const colon = line.indexOf(":");
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (field === "event") {
    event.name = value;
  } else if (field === "data") {
    event.lines.push(value);
  } else if (field === "id") {
    event.id = value;
  }
}
