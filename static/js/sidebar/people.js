import { elementsOf } from "../server/html.js";

// What was asked for before it was heard of may still be on its way.
const REMEMBERED_MS = 30_000;

/** Keeps the names and pictures of people up to date, wherever the page shows them. */
export class People {
  #heard = new Map();

  /** Take what the stream says of somebody: `{user, name, avatar}`. */
  take({ user, name, avatar }) {
    const id = String(user);
    const person = { name, avatar: elementsOf(avatar)[0] };
    this.#heard.set(id, person);
    setTimeout(() => this.#heard.get(id) === person && this.#heard.delete(id), REMEMBERED_MS);
    this.show();
  }

  /** The connection was lost: from now on only what is fetched counts. */
  begin() {
    this.#heard.clear();
  }

  /** Show what was heard on the page as it is now. */
  show() {
    if (this.#heard.size > 0) {
      updateMessages(allMessages(), this.#heard);
      const pictures = document.querySelectorAll("#sidebar .presence, .people-list .presence");
      pictures.forEach((picture) => updatePicture(picture, this.#heard));
      sortList();
    }
  }

  /** Show what was heard in messages that are to be put in. */
  applyTo(items) {
    if (this.#heard.size > 0) {
      updateMessages(items, this.#heard);
    }
  }

  /** Show in the messages what the list of the room's people says, which was fetched afresh. */
  learn() {
    const listed = new Map();
    for (const row of document.querySelectorAll(".people-list .person-row")) {
      const name = row.querySelector(".who").textContent;
      const avatar = row.querySelector(".avatar");
      listed.set(row.querySelector(".presence").dataset.person, { name, avatar });
    }
    updateMessages(allMessages(), listed);
    this.show();
  }
}

function allMessages() {
  const mine = document.getElementById("pending-message")?.content.querySelectorAll(".message");
  return [...document.querySelectorAll(".message"), ...(mine ?? [])];
}

function updateMessages(items, people) {
  for (const item of items) {
    const sender = people.get(item.dataset.sender);
    if (sender) {
      setText(item.querySelector(".name"), sender.name);
      setAvatar(item.querySelector(":scope > .avatar"), sender.avatar);
    }
    const author = item.querySelector(".quote > [data-author]");
    const quoted = author && people.get(author.dataset.author);
    if (quoted) {
      setText(author, quoted.name);
    }
  }
}

/** `picture` is somebody's picture, with their name beside it. */
function updatePicture(picture, people) {
  const person = people.get(picture.dataset.person);
  if (person) {
    setAvatar(picture.querySelector(".avatar"), person.avatar);
    const title = picture.parentElement.querySelector(":scope > .who, :scope > .room-title");
    const rest = title.firstElementChild ? " " : "";
    title.firstChild.data = `${person.name}${rest}`;
  }
}

/** As the server sorts it. */
function sortList() {
  const list = document.querySelector(".people-list");
  const rows = [...(list?.children ?? [])];
  const sorted = [...rows].sort(byName);
  if (sorted.some((row, index) => row !== rows[index])) {
    const focused = document.activeElement;
    list.append(...sorted);
    // What is moved loses the focus.
    if (list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }
}

function byName(one, other) {
  const name = (row) => row.querySelector(".who").textContent.toUpperCase().toLowerCase();
  const id = (row) => Number(row.querySelector(".presence").dataset.person);
  if (name(one) === name(other)) {
    return id(one) - id(other);
  }
  return name(one) < name(other) ? -1 : 1;
}

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function setAvatar(element, avatar) {
  if (!element.isEqualNode(avatar)) {
    element.replaceWith(avatar.cloneNode(true));
  }
}
