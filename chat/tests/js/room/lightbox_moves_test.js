/** How a picture is moved and enlarged. */

import {
  bounded,
  fitted,
  MOST,
  neighbour,
  scrolledTo,
  swiped,
  turned,
} from "../../../../static/js/room/lightbox_moves.js";
import { equal } from "../support/assert.js";

Deno.test("a finger has to go far, and one way", () => {
  equal(swiped(-80, 10), "left");
  equal(swiped(80, -10), "right");
  equal(swiped(-30, 0), null);
  equal(swiped(-80, 70), null);
});

Deno.test("down closes, up does not", () => {
  equal(swiped(10, 120), "away");
  equal(swiped(10, 60), null);
  equal(swiped(10, -120), null);
});

Deno.test("a wheel enlarges by what it turns, and never too much", () => {
  equal(turned(1, -400), 2);
  equal(turned(2, 400), 1);
  equal(turned(1, 400), 1);
  equal(turned(1, -1e6), MOST);
  equal(bounded(0), 1);
});

Deno.test("a picture is shown whole, and not larger than it is", () => {
  const stage = { width: 1000, height: 500 };
  equal(fitted({ width: 4000, height: 1000 }, stage), 1000);
  equal(fitted({ width: 1000, height: 1000 }, stage), 500);
  equal(fitted({ width: 16, height: 16 }, stage), 16);
  equal(fitted({ width: 30_000, height: 1 }, { width: 0, height: 0 }), 1);
});

Deno.test("what lies under the pointer stays there", () => {
  equal(scrolledTo(0, 100, 2), 100);
  equal(scrolledTo(100, 100, 2), 300);
  equal(scrolledTo(300, 100, 0.5), 100);
  equal(scrolledTo(10, 100, 0.5), 0);
});

Deno.test("there is nothing beyond both ends", () => {
  equal(neighbour(0, -1, 3), null);
  equal(neighbour(0, 1, 3), 1);
  equal(neighbour(2, 1, 3), null);
});
