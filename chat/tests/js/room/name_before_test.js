import { nameBefore } from "../../../../static/js/room/name_before.js";
import { equal } from "../support/assert.js";

Deno.test("what is typed of a name", () => {
  const names = {
    "@": "",
    "Hello @An": "An",
    "(@Željko Šim": "Željko Šim",
    "@Anne-Marie O’N": "Anne-Marie O’N",
    "@李": "李",
    "Hello\n@Ann ": "Ann ",
    "me@example": null,
    "@Ann  ": null,
    "@[Ann](user:7) ": null,
    "@one two three four five six": null,
    "Hello": null,
    "@Ann, ": null,
  };
  for (const [text, name] of Object.entries(names)) {
    equal(nameBefore(text), name, text);
  }
});
