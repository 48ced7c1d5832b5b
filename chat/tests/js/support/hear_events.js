/** Prints what Deno's own EventSource hears at the address that is its argument, a line an event. */

const NAMES = ["message", "ready", "reset", "left", "room", "typing", "presence"];
const source = new EventSource(Deno.args[0] ?? "");
const encoder = new TextEncoder();

/**
 * @param {string} name
 * @param {string} data
 */
function print(name, data) {
  Deno.stdout.writeSync(encoder.encode(`${JSON.stringify([name, data])}\n`));
}

source.onopen = () => print("open", "");
for (const name of NAMES) {
  source.addEventListener(name, (event) => print(name, event.data));
}
