import { askBeforeLoggingOut } from "./outbox/logging_out.js";
import { Outbox } from "./outbox/outbox.js";
import { send } from "./outbox/sending.js";
import { SentElsewhere } from "./outbox/sent_elsewhere.js";
import { Store } from "./outbox/store.js";
import { Conversation } from "./room/conversation.js";
import { sayNotMentioned } from "./room/not_mentioned.js";
import { copyMessages } from "./room/copied_messages.js";
import { afterFirstFrame } from "./server/first_frame.js";
import { localiseTimes } from "./server/local_times.js";
import { find } from "./server/page.js";
import { tellOthersTimeZone, tellTimeZone } from "./server/time_zone.js";
import { askInPlace } from "./shell/asking.js";
import { showPicturesLarge } from "./shell/large_picture.js";
import { chooseStatusInPlace } from "./shell/own_menu.js";
import { showCards } from "./shell/person_card.js";
import { giveBackForms, keepSentForms } from "./shell/forms.js";
import { refuseFiles } from "./shell/dropping.js";
import { sendChosenPicture } from "./shell/picking.js";
import { stayWhenUnreachable } from "./shell/reach.js";
import { sayWhySearchesFail } from "./shell/searching.js";
import { showWaitingToasts } from "./shell/toast.js";
import { leadToFirstRoom } from "./sidebar/first_room.js";
import { holdFocusInSidebar } from "./sidebar/drawer.js";
import { foldSections } from "./sidebar/folding.js";
import { People } from "./sidebar/people.js";
import { Presence } from "./sidebar/presence.js";
import { Sidebar } from "./sidebar/sidebar.js";
import { ConnectionBar } from "./stream/connection_bar.js";
import { Live } from "./stream/live.js";

/** Put a page of the chat together. */
function start() {
  const formerZone = tellTimeZone();
  if (formerZone !== "") {
    tellOthersTimeZone(formerZone);
  }
  localiseTimes();
  holdFocusInSidebar();
  foldSections();
  chooseStatusInPlace();
  showWaitingToasts();
  sayWhySearchesFail();
  const main = find(document, "#conversation");
  const me = document.body.dataset.user ?? "";
  const room = main.dataset.room ?? "";
  /** @type {Conversation | null} */
  let conversation = null;
  /** @type {SentElsewhere | null} */
  let sentElsewhere = null;
  const presence = new Presence();
  const people = new People();
  const sidebar = new Sidebar(me, room, {
    onFresh: () => {
      presence.show();
      people.show();
      leadToFirstRoom();
      conversation?.updateReading();
    },
    onGone: (id, title) => live.leave(id, title),
  });
  const store = new Store(me);
  /** @type {Outbox} */
  const outbox = new Outbox(store, me, {
    send: (entry) =>
      send(entry, {
        isDiscarded: (id) => outbox.isDiscarded(id),
        onSent: (item) => item.dataset.room === room && conversation?.put(item),
        onSignedOut: () => live.check(),
        onNotMentioned: ({ room, content }, ids) => sayNotMentioned(room, content, ids),
      }),
    onChange: (id) => conversation?.showPending(id),
    onSentElsewhere: (id) => sentElsewhere?.add(id),
  });
  if (room !== "") {
    conversation = new Conversation(main, { me, store, outbox, sidebar, presence, people });
    sentElsewhere = new SentElsewhere(conversation);
  }
  const bar = new ConnectionBar(document.getElementById("connection"));
  const live = new Live({ me, sidebar, presence, people, bar, outbox, conversation });
  askInPlace();
  askBeforeLoggingOut(store);
  showCards(() => presence.show());
  showPicturesLarge();
  giveBackForms();
  keepSentForms();
  refuseFiles();
  copyMessages();
  sendChosenPicture();
  stayWhenUnreachable(() => live.isLost);
  outbox.flush();
  // What htmx fetches (people that were searched for) shows who is there as well.
  document.body.addEventListener("htmx:afterSettle", () => presence.show());
}

afterFirstFrame(start);
