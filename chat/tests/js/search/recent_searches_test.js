import { Store } from "../../../../static/js/outbox/store.js";
import {
  forgetSearch,
  noteSearch,
  recentSearches,
} from "../../../../static/js/search/recent_searches.js";
import { equal } from "../support/assert.js";

Deno.test("the last ten searches are kept, each once, until they are forgotten", () => {
  const store = new Store("1");
  store.clear();
  equal(recentSearches(store), []);
  for (let number = 10; number < 22; number++) {
    noteSearch(store, `${number}`);
  }
  equal(recentSearches(store).length, 10);
  noteSearch(store, "15");
  equal(recentSearches(store).slice(0, 3), ["15", "21", "20"]);
  // While it is typed, the beginning of a search finds something, too.
  noteSearch(store, "riv");
  noteSearch(store, "river");
  equal(recentSearches(store).slice(0, 2), ["river", "15"]);
  forgetSearch(store, "river");
  equal(recentSearches(store)[0], "15");
  store.write("searches", { other: 1 });
  equal(recentSearches(store), []);
  noteSearch(store, "again");
  equal(recentSearches(store), ["again"]);
  store.clear();
  equal(recentSearches(store), []);
});
