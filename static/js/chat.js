import { askBeforeLoggingOut } from "./outbox/logging_out.js";
import { Outbox } from "./outbox/outbox.js";
import { send } from "./outbox/sending.js";
import { SentElsewhere } from "./outbox/sent_elsewhere.js";
import { Store } from "./outbox/store.js";
import { offerKeys } from "./keys/keys.js";
import { Conversation } from "./room/conversation.js";
import { enableFiles } from "./room/files.js";
import { Switching } from "./room/switching.js";
import { sayNotMentioned } from "./room/not_mentioned.js";
import { makeFavouriteInPlace } from "./room/favourite.js";
import { changeNotificationsInPlace } from "./room/notifications.js";
import { copyMessages } from "./room/copied_messages.js";
import { takeSharedText } from "./room/shared_text.js";
import { startSearching } from "./search/search.js";
import { afterFirstFrame } from "./server/first_frame.js";
import { localiseTimes } from "./server/local_times.js";
import { find } from "./server/page.js";
import { tellOthersTimeZone, tellTimeZone } from "./server/time_zone.js";
import { askInPlace } from "./shell/asking.js";
import { copyLinks } from "./shell/clipboard.js";
import { showPicturesLarge } from "./shell/large_picture.js";
import { chooseStatusInPlace } from "./shell/own_menu.js";
import { showCards } from "./shell/person_card.js";
import { giveBackForms, keepSentForms } from "./shell/forms.js";
import { refuseFiles } from "./shell/dropping.js";
import { sendChosenPicture } from "./shell/picking.js";
import { stayWhenUnreachable } from "./shell/reach.js";
import { registerWorker } from "./shell/worker.js";
import { sayWhySearchesFail } from "./shell/searching.js";
import { showWaitingToasts } from "./shell/toast.js";
import { tryNotifications } from "./shell/trying.js";
import { leadToFirstRoom } from "./sidebar/first_room.js";
import { holdFocusInSidebar } from "./sidebar/drawer.js";
import { Drafts } from "./sidebar/drafts.js";
import { Favourites } from "./sidebar/favourites.js";
import { Filtering } from "./sidebar/filtering.js";
import { foldSections } from "./sidebar/folding.js";
import { Notifier } from "./sidebar/notifier.js";
import { keepStill } from "./sidebar/order.js";
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
  keepStill();
  chooseStatusInPlace();
  showWaitingToasts();
  sayWhySearchesFail();
  const main = find(document, "#conversation");
  const me = document.body.dataset.user ?? "";
  const room = main.dataset.room ?? "";
  /** @type {Conversation | null} */
  let conversation = null;
  const presence = new Presence();
  const people = new People();
  const store = new Store(me);
  const [filter, drafts] = [new Filtering(), new Drafts(store)];
  const notifier = new Notifier(me, store);
  const sidebar = new Sidebar(me, room, {
    onFresh: () => {
      presence.show();
      people.show();
      drafts.show();
      filter.show();
      leadToFirstRoom();
      notifier.tidy();
      conversation?.updateReading();
    },
    onGone: (id, title) => live.leave(id, title),
    onNotice: (notice) => notifier.hear(notice),
    onRead: (id) => notifier.read(id),
  });
  new Favourites(() => sidebar.refresh());
  /** @type {Outbox} */
  const outbox = new Outbox(store, me, {
    send: (entry, files) =>
      send(entry, files, {
        isDiscarded: (id) => outbox.isDiscarded(id),
        onSent: (item) => item.dataset.room === conversation?.room && conversation?.put(item),
        onSignedOut: () => live.check(),
        onNotMentioned: ({ room, content }, ids) => sayNotMentioned(room, content, ids),
      }),
    onChange: (id) => conversation?.showPending(id),
    onSentElsewhere: (id) => sentElsewhere.add(id),
  });
  const sentElsewhere = new SentElsewhere(() => conversation);
  const surroundings = { me, store, outbox, sidebar, presence, people };
  if (room !== "") {
    takeSharedText(store, room);
    let leaving = new AbortController();
    conversation = new Conversation(main, { ...surroundings, left: leaving.signal });
    new Switching(room, {
      onLeave: () => leaving.abort(),
      onShown: (main, title, place) => {
        localiseTimes();
        showWaitingToasts();
        sidebar.open(main.dataset.room ?? "", title);
        leaving = new AbortController();
        conversation = new Conversation(main, { ...surroundings, left: leaving.signal, place });
        presence.show();
        people.show();
        live.open(conversation);
      },
    });
  }
  const bar = new ConnectionBar(document.getElementById("connection"));
  const live = new Live({ me, sidebar, presence, people, bar, outbox, conversation });
  offerKeys(store);
  startSearching(store);
  askInPlace();
  askBeforeLoggingOut(store);
  showCards(() => presence.show());
  showPicturesLarge();
  enableFiles();
  giveBackForms();
  keepSentForms();
  refuseFiles();
  copyMessages();
  copyLinks();
  changeNotificationsInPlace();
  makeFavouriteInPlace();
  sendChosenPicture();
  tryNotifications();
  stayWhenUnreachable(() => live.isLost);
  outbox.files.addEventListener("signed-out", () => live.check());
  outbox.flush();
  registerWorker();
  // What htmx fetches (people that were searched for) shows who is there as well.
  document.body.addEventListener("htmx:afterSettle", () => presence.show());
}

afterFirstFrame(start);
