/** Scripts import downwards only, in no circle, and each of them is used. */

import { equal } from "./support/assert.js";

const ROOT = new URL("../../../static/js/", import.meta.url);
// From the bottom to the top; those in one line do not know each other.
const LAYERS = [["server"], ["shell"], ["stream", "outbox"], ["sidebar"], ["room", "keys"], [
  "search",
], [""]];
// What pages ask for, at once or when they need it.
const PAGES = [
  ...["chat.js", "page.js", "offline.js", "service_worker.js"],
  ...["room/pasted_markdown.js", "room/emoji_tools.js"],
  ...["room/lightbox.js", "room/voice_player.js", "room/voice_recorder.js"],
  ...["room/file_tools.js"],
  ...["keys/go_to_dialog.js", "sidebar/filter.js", "search/search_page.js"],
];

/** Return which of our modules each of our modules imports, types included. */
async function imports() {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const name of await modulesIn("")) {
    const text = await Deno.readTextFile(new URL(name, ROOT));
    const addresses = [...text.matchAll(/(?:from |import\()"(\.[^"]+)"/g)].map((match) => match[1]);
    const base = new URL(name, ROOT);
    found.set(name, addresses.map((one) => new URL(one ?? "", base).href.slice(ROOT.href.length)));
  }
  return found;
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function modulesIn(folder) {
  const names = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, ROOT))) {
    names.push(...(isDirectory ? await modulesIn(`${folder}${name}/`) : [`${folder}${name}`]));
  }
  return names;
}

/** @param {string} name */
const folderOf = (name) => name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : "";

/** @param {string} name */
const layerOf = (name) => LAYERS.findIndex((folders) => folders.includes(folderOf(name)));

Deno.test("every module lies in a folder that has its layer", async () => {
  const names = [...(await imports()).keys()];
  equal(names.filter((name) => layerOf(name) < 0), []);
  equal(new Set(names.map(folderOf)), new Set(LAYERS.flat()));
});

Deno.test("a module imports from its own folder and from lower layers", async () => {
  const wrong = [...(await imports())].flatMap(([name, used]) =>
    used
      .filter((one) => folderOf(one) !== folderOf(name) && layerOf(one) >= layerOf(name))
      .map((one) => `${name} imports ${one}`)
  );
  equal(wrong, []);
});

Deno.test("no circles", async () => {
  const left = await imports();
  for (let free = leaves(left); free.length > 0; free = leaves(left)) {
    free.forEach((name) => left.delete(name));
  }
  equal([...left.keys()], []);
});

/** @param {Map<string, string[]>} left */
function leaves(left) {
  return [...left].filter(([, used]) => !used.some((one) => left.has(one))).map(([name]) => name);
}

Deno.test("every module is used", async () => {
  const all = await imports();
  const used = new Set([...PAGES, ...[...all.values()].flat()]);
  equal([...all.keys()].filter((name) => !used.has(name)), []);
});
