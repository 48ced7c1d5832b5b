import { filterBefore, isValue } from "../../../../static/js/search/filter_before.js";
import { equal } from "../support/assert.js";

const NAMES = ["from", "in", "to", "has", "is", "before", "after", "on"];

Deno.test("what is typed of a filter", () => {
  const filters = {
    "fr": "fr",
    "river fro": "fro",
    "-fr": "-fr",
    "from:": "from:",
    "river From:an": "From:an",
    'from:"Ann L': 'from:"Ann L',
    'in:#"general ch': 'in:#"general ch',
    "in：山": "in：山",
    "from:@an": "from:@an",
    '"a phrase" is:p': "is:p",
    // A word, a phrase, and what is complete.
    "f": null,
    "river": null,
    "from:ann ": null,
    'from:"Ann Lee"': null,
    '"a phrase with from:a': null,
    "http://fr": null,
    "std::fr": null,
    "12:30": null,
    "": null,
  };
  for (const [text, typed] of Object.entries(filters)) {
    equal(filterBefore(text, NAMES), typed, text);
  }
});

Deno.test("the name of a filter is no value", () => {
  equal([isValue("-fr"), isValue("from:"), isValue("from：a")], [false, true, true]);
});
