/** Which places are offered, in which groups and in which order. */

import { fitOf } from "../server/matching.js";
/**
 * @import { Place } from "./go_to_options.js"
 *
 * @typedef {object} Group
 * @property {string} title
 * @property {{place: Place, marked: [number, number][]}[]} lines
 */

const SHOWN = 8;
// Before anything is typed.
const PAGES_SHOWN = 5;
const TITLES = /** @type {const} */ ({ room: "Rooms", person: "People", page: "Pages" });

/**
 * Return what is offered before anything is typed: where one was lately, then where something
 * happened lately.
 *
 * @param {Place[]} rooms
 * @param {Place[]} pages
 * @param {string[]} recent paths, the last first
 * @param {string} here the path of where one is
 * @returns {Group[]}
 */
export function offeredAtFirst(rooms, pages, recent, here) {
  const others = [...rooms, ...pages].filter((place) => pathOf(place) !== here);
  const known = recent.map((path) => others.find((place) => pathOf(place) === path));
  const latest = others.filter((place) => place.kind !== "page")
    .sort((one, other) => other.latest.localeCompare(one.latest));
  const shown = [...new Set([...known.filter((place) => place !== undefined), ...latest])];
  const places = shown.slice(0, SHOWN);
  const more = pages.slice(0, PAGES_SHOWN).filter((page) => !places.includes(page));
  return [groupOf("Recent", places), groupOf("Pages", more)].filter(isFilled);
}

/**
 * Return the places that are meant: the group with the best one first.
 *
 * @param {Place[]} places
 * @param {string} key of what is typed
 * @param {string[]} recent paths, the last first
 * @returns {Group[]}
 */
export function offered(places, key, recent) {
  const ranks = new Map(recent.map((path, index) => [path, index]));
  const rankOf = (/** @type {Place} */ place) => ranks.get(pathOf(place)) ?? recent.length;
  const fitting = places.map((place) => ({ place, fit: fitOf(key, place.name) }))
    .filter(({ fit }) => fit !== null)
    .map(({ place, fit }) => ({ place, score: fit?.score ?? 0, marked: fit?.marked ?? [] }))
    .sort((one, other) =>
      other.score - one.score || rankOf(one.place) - rankOf(other.place) ||
      Number(other.place.isUnread) - Number(one.place.isUnread)
    );
  const kinds = [...new Set(fitting.map(({ place }) => place.kind))];
  return kinds.map((kind) => ({
    title: TITLES[kind],
    lines: fitting.filter(({ place }) => place.kind === kind).slice(0, SHOWN),
  }));
}

/**
 * Return what the server found, in its order: it knows more of a place than its name.
 *
 * @param {Place[]} places
 * @param {string} key of what is typed
 * @returns {Group[]}
 */
export function offeredElsewhere(places, key) {
  const groupsOf = (/** @type {Place["kind"]} */ kind, /** @type {string} */ title) => ({
    title,
    lines: places.filter((place) => place.kind === kind).map((place) => ({
      place,
      marked: fitOf(key, place.name)?.marked ?? [],
    })),
  });
  return [groupsOf("room", "Rooms to join"), groupsOf("person", "People to write to")]
    .filter(isFilled);
}

/** @param {Group} group */
function isFilled({ lines }) {
  return lines.length > 0;
}

/**
 * @param {string} title
 * @param {Place[]} places
 * @returns {Group}
 */
function groupOf(title, places) {
  return { title, lines: places.map((place) => ({ place, marked: [] })) };
}

/** @param {Place} place */
function pathOf({ option }) {
  return option.pathname;
}
