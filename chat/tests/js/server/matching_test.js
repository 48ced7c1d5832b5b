/** Names are found as people type them, the likeliest first, and it is said by which letters. */

import { fitOf, nameOf } from "../../../../static/js/server/matching.js";
import { searchKey } from "../../../../static/js/server/search_key.js";
import { equal, ok } from "../support/assert.js";

/**
 * Return a name with what is meant of it in brackets; "" when it is not meant.
 *
 * @param {string} typed
 * @param {string} text
 */
function marked(typed, text) {
  const fit = fitOf(searchKey(typed).key, nameOf(text));
  if (!fit) {
    return "";
  }
  let [said, at] = ["", 0];
  for (const [start, end] of fit.marked) {
    said += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return said + text.slice(at);
}

/** @param {string} typed @param {string[]} names */
function sorted(typed, names) {
  /** @param {string} name */
  const score = (name) => fitOf(typed, nameOf(name))?.score ?? 0;
  return names.toSorted((one, other) => score(other) - score(one));
}

Deno.test("words of a name, in any order, without case and accents", () => {
  equal(marked("ma", "Map"), "[Ma]p");
  equal(marked("yilmaz", "Emre Yılmaz"), "Emre [Yılmaz]");
  equal(marked("yil em", "Emre Yılmaz"), "[Em]re [Yıl]maz");
  equal(marked("istanbul", "İstanbul"), "[İstanbul]");
  equal(marked("STRASSE", "Große Straße"), "Große [Straße]");
  equal(marked("strasse", "Stra\u1e9ee"), "[Stra\u1e9ee]");
  equal(marked("muller jurgen", "Ju\u0308rgen Müller"), "[Ju\u0308rgen] [Müller]");
  equal(marked("taro", "ＴＡＲＯ ＹＡＭＡＤＡ"), "[ＴＡＲＯ] ＹＡＭＡＤＡ");
  equal(marked("maz", "Emre Yılmaz"), "Emre Yıl[maz]");
  equal(marked("  ", "Map"), "");
  equal(marked("\u0301", "Map"), "");
});

Deno.test("without what is between words, the first or the last word first", () => {
  equal(marked("山田太郎", "太郎 山田"), "[太郎] [山田]");
  equal(marked("太郎山田", "太郎 山田"), "[太郎] [山田]");
  equal(marked("山田　太郎", "太郎 山田"), "[太郎] [山田]");
  equal(marked("山田太", "太郎 山田"), "[太]郎 [山田]");
  equal(marked("obrien", "O\u2019Brien-Lee"), "[O]\u2019[Brien]-Lee");
  equal(marked("o'b", "O\u2019Brien"), "[O\u2019B]rien");
  equal(marked("releasenotes", "Release notes"), "[Release] [notes]");
  equal(marked("vandenberg", "Anna van den Berg"), "Anna [van] [den] [Berg]");
  equal(marked("モレノロペス", "モレノ・ロペス"), "[モレノ]・[ロペス]");
  equal(marked("elease", "Release notes"), "R[elease] notes");
  equal(marked("leasenotes", "Release notes"), "");
});

Deno.test("one wrong letter in words of four and more", () => {
  equal(marked("releese", "Releases"), "[Release]s");
  equal(marked("relases", "Releases"), "[Releases]");
  equal(marked("releeases", "Releases"), "[Releases]");
  equal(marked("enginere", "Engineering"), "[Engineer]ing");
  equal(marked("yimlaz", "Emre Yılmaz"), "Emre [Yılmaz]");
  equal(marked("mapss", "Maps"), "[Maps]");
  equal(marked("mat", "Map"), "");
  equal(marked("relaeess", "Releases"), "");
  equal(marked("general chatt", "Map"), "");
});

Deno.test("what is meant most likely comes first", () => {
  const names = ["Roadmaps", "Field map", "Mapping", "Map", "Field manual"];
  equal(sorted("map", names).slice(0, 3).toSorted(), ["Field map", "Map", "Mapping"]);
  equal(sorted("map", names)[3], "Roadmaps");
  equal(sorted("mapp", ["Mapq", "Mapping"]), ["Mapping", "Mapq"]);
  ok((fitOf("an", nameOf("Anna Lee"))?.score ?? 0) > (fitOf("an", nameOf("Lee Anna"))?.score ?? 0));
});

Deno.test("signs of expressions mean themselves", () => {
  for (const sign of [".", "*", "[", "\\", "(", "$&", "%"]) {
    equal(marked(sign, "Map"), "");
    equal(marked(sign, `a ${sign} b`), `a [${sign}] b`);
  }
});
