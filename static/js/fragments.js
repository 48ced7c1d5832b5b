/** Pieces of the list of messages. */

/** What `chat/_messages.html` puts before a list that does not begin with the room. */
export function linkToOlder(first) {
  const link = document.createElement("a");
  link.id = "older";
  link.className = "button button-small";
  link.href = `/rooms/${first.dataset.room}?before=${first.dataset.seq}`;
  link.textContent = "Show older";
  const item = document.createElement("li");
  item.className = "older";
  item.append(link);
  return item;
}

/** The number of the latest change of a message. */
export function number(item) {
  return Number(item.dataset.changedSeq);
}

/** The elements of some HTML of the server, which has cleaned it. */
export function childrenOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
}

/** The messages in some HTML of the server. */
export function itemsOf(html) {
  return childrenOf(html).filter((item) => item.matches(".message"));
}

/** Whether this message is on the page already. */
export function isHere(item) {
  return item.id !== "" && document.getElementById(item.id) !== null;
}

/** Take the form from `known` over to `item`: somebody may be editing what is replaced. */
export function keepForm(known, item) {
  const form = known.querySelector(":scope > form");
  const body = item.querySelector(":scope > .body");
  if (form && body) {
    body.hidden = true;
    body.after(form);
  }
}
