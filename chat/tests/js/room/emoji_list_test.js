import { EmojiList, withTone } from "../../../../static/js/room/emoji_list.js";
import { equal } from "../support/assert.js";

const LIST = new EmojiList(JSON.stringify({
  kinds: [
    {
      name: "People",
      emoji: [
        ["👋", "waving hand", "wave", "hello", "👋_"],
        ["👍", "thumbs up", "+1 thumbsup", "yes", "👍_"],
        ["🤝", "handshake", "handshake", "deal", "🤝_ 🫱_\u200d🫲~"],
      ],
    },
    {
      name: "Travel",
      emoji: [
        ["🚀", "rocket", "rocket", "launch space"],
        ["🚣", "person rowing boat", "rowing_boat"],
        ["🇨🇮", "flag: Côte d’Ivoire", "cote_divoire"],
        ["🪨", "rock", "rock"],
      ],
    },
  ],
}));

/** @param {string} typed @param {number} [most] */
const found = (typed, most = 9) => LIST.search(typed, most).map(({ sign }) => sign).join("");

Deno.test("what is called nearly so comes first, then what has such words", () => {
  equal(found("rock"), "🪨🚀");
  equal(found("ro"), "🪨🚀🚣");
  equal(found("ro", 1), "🪨");
  equal(found("boat"), "🚣");
  equal(found("hand"), "🤝👋");
  equal(found("space"), "🚀");
});

Deno.test("however it is typed", () => {
  equal(found("  ROCKET "), "🚀");
  equal(found("cote d"), "🇨🇮");
  equal(found("Côte"), "🇨🇮");
  equal(found("rowing_boat"), "🚣");
  equal(found("boat person"), "🚣");
  equal(found("+1"), "👍");
  equal(found("rockx"), "");
  equal(found(" _: "), "");
});

Deno.test("skin tones", () => {
  const [wave, , shake] = LIST.kinds[0]?.emoji ?? [];
  const [rocket] = LIST.search("rocket", 1);
  if (!wave || !shake || !rocket) {
    throw new Error("The list lacks something.");
  }
  equal([withTone(wave, 0), withTone(wave, 1), withTone(wave, 5)], ["👋", "👋🏻", "👋🏿"]);
  equal(withTone(shake, 3), "🤝🏽");
  equal(withTone(rocket, 3), "🚀");
});

Deno.test("what was chosen once and is not there any more is left out", () => {
  equal(LIST.those(["🚀", "x", "👋"]).map(({ name }) => name), ["rocket", "waving hand"]);
});
