/** What one is writing is kept until it is sent, also when several windows show the room. */

import { Draft } from "../../../../static/js/outbox/draft.js";
import { Store } from "../../../../static/js/outbox/store.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { newPerson, writeElsewhere } from "../support/outbox.js";

const EMPTY = { content: "", replyTo: "", name: "", said: "" };

/** @param {string} content */
const text = (content) => ({ ...EMPTY, content });

/** A draft in room 7 of somebody, and what another window of theirs does. */
function newDraft() {
  const user = newPerson();
  /** @type {(object | null)[]} */
  const followed = [];
  return {
    user,
    followed,
    draft: new Draft(new Store(user), "7", (value) => followed.push(value)),
    elsewhere: (/** @type {object | null} */ value) =>
      writeElsewhere(`brave-chat:${user}:draft:7`, value),
  };
}

timedTest("a draft is there after a reload, in its room", () => {
  const { user, draft } = newDraft();
  draft.keep(text("Hi"));
  equal(new Draft(new Store(user), "7", () => {}).stored, text("Hi"));
  equal(new Draft(new Store(user), "8", () => {}).stored, null);
});

timedTest("what is sent or deleted is kept no longer", () => {
  const { draft } = newDraft();
  draft.keep(text("Hi"));
  draft.keep(EMPTY);
  equal(draft.stored, null);
});

timedTest("an answer without a text is a draft as well", () => {
  const { draft } = newDraft();
  draft.keep({ content: "", replyTo: "12", name: "Anna", said: "" });
  equal(draft.stored, { content: "", replyTo: "12", name: "Anna", said: "" });
});

timedTest("who has typed nothing does not delete what another window typed", () => {
  const { draft, elsewhere } = newDraft();
  elsewhere(text("theirs"));
  draft.keep(EMPTY);
  equal(draft.stored, text("theirs"));
});

timedTest("who sends does not delete what another window typed later", () => {
  const { draft, elsewhere } = newDraft();
  draft.keep(text("mine"));
  elsewhere(text("theirs"));
  draft.keep(EMPTY);
  equal(draft.stored, text("theirs"));
});

timedTest("when another window has sent, this one keeps its own again", () => {
  const { draft, elsewhere } = newDraft();
  draft.keep(text("mine"));
  elsewhere(text("theirs"));
  elsewhere(null);
  equal(draft.stored, text("mine"));
});

timedTest("what another window sent is not kept again because it stands here as well", () => {
  const { draft, elsewhere } = newDraft();
  draft.keep(text("both"));
  elsewhere(null);
  equal(draft.stored, null);
});

timedTest("who has the same draft follows what another window makes of it", () => {
  const { user, draft, followed, elsewhere } = newDraft();
  draft.keep(text("both"));
  const { id } = new Store(user).read("draft:7");
  elsewhere({ ...text("both and more"), id });
  elsewhere(null);
  equal(followed, [text("both and more"), null]);
  equal(draft.stored, null);
});

timedTest("a draft that a window was opened with is the same one", () => {
  const { user, draft } = newDraft();
  draft.keep(text("both"));
  const { id } = new Store(user).read("draft:7");
  const second = new Draft(new Store(user), "7", () => {});
  second.keep(text("both and more"));
  equal(new Store(user).read("draft:7").id, id);
  second.keep(EMPTY);
  second.keep(text("another"));
  equal(new Store(user).read("draft:7").id === id, false);
});

timedTest("who has another draft does not follow", () => {
  const { draft, followed, elsewhere } = newDraft();
  draft.keep(text("mine"));
  elsewhere({ ...text("theirs"), id: "theirs" });
  elsewhere(null);
  equal(followed, []);
  equal(draft.stored, text("mine"));
});
