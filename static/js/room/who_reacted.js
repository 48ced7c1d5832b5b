import { closest, findAll } from "../server/page.js";

const NAMED_AT_MOST = 12;

/**
 * Say who reacted, on the reaction that is pointed at or has the focus.
 *
 * Their names are those in the details: there a new name is known at once. Whoever is not listed
 * there, such as somebody who has left, is counted.
 *
 * @param {HTMLElement} list the messages
 */
export function nameWhoReacted(list) {
  for (const come of ["pointerover", "focusin"]) {
    list.addEventListener(come, ({ target }) => {
      const reaction = closest(target, ".reaction");
      const users = reaction?.dataset.users?.split(" ");
      if (reaction && users) {
        reaction.dataset.names = sentence(users, document.body.dataset.user ?? "", listed());
      }
    });
  }
  for (const go of ["pointerout", "focusout"]) {
    list.addEventListener(go, ({ target }) => {
      const reaction = closest(target, ".reaction");
      // A fresh page has it without.
      if (reaction && !(go === "pointerout" && reaction === document.activeElement)) {
        delete reaction.dataset.names;
        reaction.classList.remove("held");
      }
    });
  }
}

/**
 * Say who reacted to a finger that lies on a reaction, until something else is touched.
 *
 * @param {HTMLElement} reaction
 */
export function holdReaction(reaction) {
  reaction.classList.add("held");
  reaction.focus({ preventScroll: true });
}

/**
 * Return the words for who reacted.
 *
 * @param {string[]} users their ids
 * @param {string} me the reader's
 * @param {Map<string, string>} names of people by their ids
 */
export function sentence(users, me, names) {
  const others = users.filter((user) => user !== me).flatMap((user) => names.get(user) ?? []);
  const named = [...(users.includes(me) ? ["You"] : []), ...others].slice(0, NAMED_AT_MOST);
  const left = users.length - named.length;
  if (left > 0) {
    const people = left === 1 ? "person" : "people";
    named.push(named.length > 0 ? `${left} more` : `${left} ${people}`);
  }
  const last = named.pop() ?? "";
  return named.length > 0 ? `${named.join(", ")} and ${last}` : last;
}

/** Return the names of the people in the details, by their ids. */
function listed() {
  return new Map(
    findAll(document, "#details .person").map((row) => [
      row.querySelector(".presence")?.getAttribute("data-person") ?? "",
      row.querySelector(".who")?.textContent ?? "",
    ]),
  );
}
