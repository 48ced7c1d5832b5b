/** Each message is news once, in whichever order and however often its changes arrive. */

import { News } from "../../../../static/js/room/news.js";
import { equal } from "../support/assert.js";

Deno.test("a message is news when it is met for the first time", () => {
  const news = new News(10);
  equal(news.meet(11), true);
  equal(news.meet(11), false);
});

Deno.test("what was sent before the page was made is no news when it changes", () => {
  const news = new News(10);
  equal(news.meet(10), false);
  equal(news.meet(3), false);
});

Deno.test("a message that was sent first and changed last is news all the same", () => {
  const news = new News(10);
  equal(news.meet(12), true);
  news.settle(12);
  equal(news.meet(11), true);
});

Deno.test("a window that is open for months does not remember everything", () => {
  const news = new News(0);
  for (let seq = 1; seq <= 1_001; seq += 1) {
    news.meet(seq);
  }
  news.settle(1_001);
  equal(news.meet(5), false);
  equal(news.meet(1_001), false);
  equal(news.meet(1_002), true);
});

Deno.test("what it lets go of stays old when numbers come late", () => {
  const news = new News(5_000);
  for (let seq = 5_001; seq <= 6_001; seq += 1) {
    news.meet(seq);
  }
  news.settle(100);
  equal(news.meet(4_000), false);
});
