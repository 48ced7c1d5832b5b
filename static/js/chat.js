import { ConnectionBar } from "./connection.js";
import { Conversation } from "./conversation.js";
import { Live } from "./live.js";
import { Outbox } from "./models/outbox.js";
import { post } from "./models/server.js";
import { Store } from "./models/store.js";
import { Presence } from "./presence.js";
import { Sidebar } from "./sidebar.js";

/** Put a page of the chat together. */
function begin() {
  const main = document.getElementById("conversation");
  const me = document.body.dataset.user;
  const room = main.dataset.room ?? "";
  let conversation = null;
  const presence = new Presence();
  const sidebar = new Sidebar(me, room, () => {
    presence.show();
    conversation?.look();
  });
  const store = new Store(me);
  const outbox = new Outbox(store, me, {
    send: (entry) => send(entry, conversation, live),
    onChange: (id) => conversation?.showOutgoing(id),
  });
  if (room !== "") {
    conversation = new Conversation(main, { me, store, outbox, sidebar, presence });
  }
  const bar = new ConnectionBar(document.getElementById("connection"));
  const live = new Live({ me, sidebar, presence, bar, outbox, conversation });
  outbox.flush();
  // What htmx fetches (people that were searched for) shows who is there as well.
  document.body.addEventListener("htmx:afterSettle", () => presence.show());
}

async function send(entry, conversation, live) {
  const fields = { content: entry.content, client_id: entry.id, reply_to: entry.replyTo };
  try {
    const { text: html } = await post(`/rooms/${entry.room}/messages`, fields);
    if (entry.room === conversation?.room) {
      conversation.put(html);
    }
  } catch (error) {
    if (error.isSignedOut) {
      live.check();
    }
    throw error;
  }
}

begin();
