import { emojiBefore } from "../../../../static/js/room/emoji_before.js";
import { equal } from "../support/assert.js";

Deno.test("what is typed of the name of an emoji", () => {
  const names = {
    ":ro": "ro",
    "Off we go :rocket": "rocket",
    "One\n:white_che": "white_che",
    ":+1": "+1",
    ":100": null,
    ":r": null,
    ":": null,
    ":rocket:": null,
    "at 10:30": null,
    "note:ro": null,
    ":D": null,
    ":DD": null,
    ":xD": null,
    ":-p": null,
    ":p": null,
    "`x` :ro": "ro",
    "`x :ro": null,
    "```\n:ro": null,
    "```\nx\n```\n:ro": "ro",
    "~~~ py\nx :ro": null,
    "https://example.org :ro": "ro",
  };
  for (const [text, name] of Object.entries(names)) {
    equal(emojiBefore(text), name, text);
  }
});
