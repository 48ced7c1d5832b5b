/** Pieces of the list of messages. */

/** The number of the latest change of a message. */
export function changedSeq(item) {
  return Number(item.dataset.changedSeq);
}

/** Whether this message is on the page already. */
export function isHere(item) {
  return item.id !== "" && document.getElementById(item.id) !== null;
}

/** Make `known` what `fresh` is, a later state of the same message, which is empty afterwards. */
export function renew(known, fresh) {
  for (const { name } of [...known.attributes]) {
    if (!fresh.hasAttribute(name)) {
      known.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    known.setAttribute(name, value);
  }
  const form = known.querySelector(":scope > form");
  const body = fresh.querySelector(":scope > .body");
  const nodes = [...fresh.childNodes];
  if (form && body) {
    body.hidden = true;
    const end = nodes.indexOf(body) + 1;
    replaceAround(form, nodes.slice(0, end), nodes.slice(end));
  } else {
    known.replaceChildren(...nodes);
  }
}

/** Somebody may be typing in `form`: it must not leave the document, not even for a moment. */
function replaceAround(form, before, after) {
  for (const node of [...form.parentElement.childNodes]) {
    if (node !== form) {
      node.remove();
    }
  }
  form.before(...before);
  form.after(...after);
}
