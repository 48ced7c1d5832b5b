/** Two people who talk, hear and sync by what openapi-typescript makes of the schema. */

import createClient from "openapi-fetch";
import type { components, paths } from "./schema.d.ts";

type Message = components["schemas"]["StreamMessage"];
declare const process: { argv: string[] };
const baseUrl = process.argv[2] ?? "";

function sure<Data>(answer: { data?: Data; error?: { message: string } }): Data {
  if (answer.data === undefined) throw new Error(answer.error?.message ?? "no answer");
  return answer.data;
}

async function signUp(first_name: string) {
  const account = {
    first_name,
    last_name: "Example",
    email: `${crypto.randomUUID()}@example.org`,
    password: "seven green umbrellas",
  };
  const nobody = createClient<paths>({ baseUrl });
  const { token } = sure(await nobody.POST("/api/v1/auth/register", { body: account }));
  const headers = { Authorization: `Bearer ${token.access_token}` };
  return { headers, client: createClient<paths>({ baseUrl, headers }) };
}

/** Yield the names and data of events, as they come. */
async function* events(address: string, headers: HeadersInit): AsyncGenerator<[string, unknown]> {
  const { body } = await fetch(baseUrl + address, { headers });
  let text = "";
  for await (const piece of body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + piece).split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(
        block.split("\n").map((line) => line.split(/: ?(.*)/s, 2) as [string, string]),
      );
      if (fields.has("data")) {
        yield [fields.get("event") ?? "message", JSON.parse(fields.get("data")!)];
      }
    }
  }
}

const [nora, otto] = [await signUp("Nora"), await signUp("Otto")];
const made = {
  room_name: `Kitchen ${crypto.randomUUID()}`,
  emoji: "",
  description: "",
  kind: "open" as const,
};
const room = sure(await nora.client.POST("/api/v1/rooms", { body: made }));
const path = { room_id: room.id };
sure(await otto.client.POST("/api/v1/rooms/{room_id}/join", { params: { path } }));
const body = {
  content: "Who brings the *cake*?",
  client_id: crypto.randomUUID(),
  confirm: false,
  thread_only: false,
};
for await (
  const [name, data] of events(`/api/v1/stream?rooms=${room.id}:${room.cursor}`, otto.headers)
) {
  if (name === "ready") {
    sure(await nora.client.POST("/api/v1/rooms/{room_id}/messages", { params: { path }, body }));
  }
  if (name === "message" && (data as Message).message.content === body.content) break;
}
const again = await nora.client.POST("/api/v1/rooms/{room_id}/messages", {
  params: { path },
  body,
});
const synced = sure(await otto.client.GET("/api/v1/sync", {}));
const told = synced.messages.filter((each) => each.content === body.content);
const refused = await otto.client.PATCH("/api/v1/rooms/{room_id}", {
  params: { path },
  body: { room_name: "Mine" },
});
const seen = [
  again.response.status,
  told.length,
  refused.response.status,
  refused.error?.message !== "",
];
if (seen.join() !== "200,1,403,true") throw new Error(`It went otherwise: ${seen}`);
console.log("TypeScript: talked, heard, synced.");
