/** Files are brought one after the other, again where that helps, and not where it does not. */

import { Refused, Unreachable } from "../../../../static/js/server/errors.js";
import { equal } from "../support/assert.js";
import { timedTest } from "../support/clock.js";
import { TrayOf } from "../support/files.js";

timedTest("one at a time, in order", async (clock) => {
  const tray = new TrayOf("one", "two");
  /** @type {(id: string) => void} */
  let answer = () => {};
  tray.server = () => new Promise((resolve) => answer = resolve);
  tray.uploads.work();
  await clock.advance();
  equal(tray.brought, ["one"]);
  equal(tray.files.progressOf("one"), 0);
  answer("11");
  await clock.advance();
  equal(tray.brought, ["one", "two"]);
  answer("12");
  await clock.advance();
  equal(tray.state, ["11", "12"]);
  equal(tray.files.progressOf("two"), null);
});

timedTest("without a connection it waits, and goes on by itself", async (clock) => {
  const tray = new TrayOf("one", "two");
  tray.server = () => {
    throw new Unreachable();
  };
  tray.uploads.work();
  await clock.advance(200);
  equal(tray.brought, ["one"]);
  tray.server = () => "5";
  await clock.advance(20_000);
  equal(tray.state, ["5", "5"]);
});

timedTest("whoever knows of a connection brings it at once", async (clock) => {
  const tray = new TrayOf("one");
  tray.server = () => {
    throw new Unreachable("Later.", 503, 60_000);
  };
  tray.uploads.work();
  await clock.advance(10_000);
  equal(tray.brought, ["one"]);
  tray.server = () => "5";
  tray.uploads.flush();
  await clock.advance();
  equal(tray.state, ["5"]);
});

timedTest("a fault with one file does not hold up the next", async (clock) => {
  const tray = new TrayOf("one", "two");
  tray.server = ({ key }) => {
    if (key === "one") {
      throw new Unreachable("It fails.", 500);
    }
    return "5";
  };
  tray.uploads.work();
  await clock.advance(100);
  equal(tray.state, [null, "5"]);
});

timedTest("what is refused is left to the person", async (clock) => {
  const tray = new TrayOf("one", "two");
  tray.server = ({ key }) => {
    if (key === "one") {
      throw new Refused("A bomb.", 422);
    }
    return "5";
  };
  tray.uploads.work();
  await clock.advance(60_000);
  equal(tray.state, ["A bomb.", "5"]);
  tray.server = () => "6";
  tray.files.bringAgain(["one"]);
  tray.uploads.work();
  await clock.advance();
  equal(tray.state, ["6", "5"]);
});

timedTest("who is signed out brings nothing until they are back", async (clock) => {
  const tray = new TrayOf("one");
  let told = 0;
  tray.files.addEventListener("signed-out", () => told += 1);
  tray.server = () => {
    throw new Refused("Log in.", 401);
  };
  tray.uploads.work();
  await clock.advance(60_000);
  equal([tray.brought, told], [["one"], 1]);
  tray.server = () => "5";
  tray.uploads.flush();
  await clock.advance();
  equal(tray.state, ["5"]);
});

timedTest("what is taken out on its way is given up", async (clock) => {
  const tray = new TrayOf("one", "two");
  let isGivenUp = false;
  tray.server = ({ key }, signal) =>
    key === "two" ? "5" : new Promise((_, reject) =>
      signal.addEventListener("abort", () => {
        isGivenUp = true;
        reject(new Unreachable());
      })
    );
  tray.uploads.work();
  await clock.advance();
  tray.files.setTray("7", ["two"]);
  tray.files.takeOut("one");
  tray.uploads.work();
  await clock.advance();
  equal([isGivenUp, tray.state], [true, ["5"]]);
});

timedTest("what is described on its way is brought again with that", async (clock) => {
  const tray = new TrayOf("one");
  /** @type {string[]} */
  const said = [];
  tray.server = ({ alt }) => {
    if (said.push(alt) === 1) {
      tray.files.describe("one", { alt: "A river", asFile: false });
    }
    return String(said.length);
  };
  tray.uploads.work();
  await clock.advance();
  equal([said, tray.state], [["", "A river"], ["2"]]);
});

timedTest("a file whose bytes are gone is not sent", async (clock) => {
  const tray = new TrayOf("one");
  await tray.kept.forget(() => false);
  tray.uploads.work();
  await clock.advance();
  equal(tray.brought, []);
  equal(tray.state, ["This browser did not keep the file. Take it out, or attach it again."]);
});
