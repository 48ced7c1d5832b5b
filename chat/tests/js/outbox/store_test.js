/** Small values survive a reload, where the browser lets them. */

import { Store } from "../../../../static/js/outbox/store.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";

/** Do `work` in a browser that keeps nothing, as in some private windows. */
function withoutStorage(/** @type {() => void} */ work) {
  const real = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      throw new DOMException("It is refused.", "SecurityError");
    },
  });
  try {
    work();
  } finally {
    Object.defineProperty(globalThis, "localStorage", real ?? {});
  }
}

timedTest("what was written is there after a reload", () => {
  new Store("3").write("draft:7", { content: "Hi" });
  equal(new Store("3").read("draft:7"), { content: "Hi" });
  new Store("3").remove("draft:7");
  equal(new Store("3").read("draft:7"), null);
});

timedTest("each person has values of their own", () => {
  new Store("3").write("draft:7", { content: "Hi" });
  equal(new Store("33").read("draft:7"), null);
  equal(new Store("33").keys(""), []);
});

timedTest("keys are found by how they begin", () => {
  const store = new Store("3");
  store.write("outbox:a", {});
  store.write("outbox:b", {});
  store.write("draft:7", {});
  equal(store.keys("outbox:").sort(), ["outbox:a", "outbox:b"]);
});

timedTest("what nobody of us wrote is nothing", () => {
  localStorage.setItem("brave-chat:3:draft:7", "{");
  equal(new Store("3").read("draft:7"), null);
});

timedTest("without storage values last as long as the page", () => {
  withoutStorage(() => {
    const store = new Store("3");
    store.write("outbox:a", { id: "a" });
    equal(store.read("outbox:a"), { id: "a" });
    equal(store.keys("outbox:"), ["outbox:a"]);
    store.remove("outbox:a");
    equal(store.read("outbox:a"), null);
    equal(new Store("3").keys(""), []);
  });
});

timedTest("what was kept for the page is kept for good as soon as that is possible", () => {
  const store = new Store("3");
  withoutStorage(() => store.write("draft:7", { content: "first" }));
  store.write("draft:7", { content: "second" });
  equal(store.read("draft:7"), { content: "second" });
  equal(new Store("3").read("draft:7"), { content: "second" });
});

timedTest("other windows are heard, with the value that was there", () => {
  /** @type {unknown[]} */
  const heard = [];
  new Store("3").onChange((key, before) => heard.push([key, before]));
  for (const key of ["brave-chat:3:draft:7", "brave-chat:4:draft:7", "other", null]) {
    dispatchEvent(Object.assign(new Event("storage"), { key, oldValue: '{"content":"Hi"}' }));
  }
  equal(heard, [["draft:7", { content: "Hi" }]]);
});

timedTest("what changes is heard, in this window and in others", () => {
  /** @type {string[]} */
  const heard = [];
  const store = new Store("3");
  store.onAnyChange((key) => heard.push(key));
  store.write("draft:7", { content: "mine" });
  store.remove("draft:7");
  new Store("4").write("draft:9", { content: "of another" });
  dispatchEvent(Object.assign(new Event("storage"), { key: "brave-chat:3:draft:8" }));
  equal(heard, ["draft:7", "draft:7", "draft:8"]);
});

Deno.test("what was kept for one person is forgotten, and nothing else", () => {
  localStorage.clear();
  localStorage.setItem("theirs", "kept");
  new Store("3").write("draft:7", { content: "mine" });
  new Store("3").write("outbox:a", { content: "mine" });
  new Store("33").write("draft:7", { content: "of another" });
  new Store("3").clear();
  equal(new Store("3").keys(""), []);
  equal(new Store("33").read("draft:7"), { content: "of another" });
  equal(localStorage.getItem("theirs"), "kept");
});
