import { stepFrom } from "../../../../static/js/room/emoji_steps.js";
import { equal } from "../support/assert.js";

// 0 1 2
// 3
//
// 4 5 6
// 7 8
const COUNTS = [4, 5];

Deno.test("arrows lead through grids below each other", () => {
  const steps = /** @type {[string, number, number | null][]} */ ([
    ["ArrowRight", 2, 3],
    ["ArrowRight", 3, 4],
    ["ArrowRight", 8, null],
    ["ArrowLeft", 4, 3],
    ["ArrowLeft", 0, null],
    ["ArrowDown", 1, 3],
    ["ArrowDown", 3, 4],
    ["ArrowDown", 6, 8],
    ["ArrowDown", 7, null],
    ["ArrowUp", 6, 3],
    ["ArrowUp", 8, 5],
    ["ArrowUp", 2, -1],
    ["Home", 6, 4],
    ["End", 4, 6],
    ["End", 7, 8],
    ["a", 4, null],
    ["ArrowDown", 9, null],
  ]);
  for (const [key, from, to] of steps) {
    equal(stepFrom(key, from, COUNTS, 3), to, `${key} from ${from}`);
  }
});
