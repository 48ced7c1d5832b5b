/** A connection goes on where the one before it ended, in each room. */

import { Cursors } from "../../../../static/js/stream/cursors.js";
import { equal } from "../support/assert.js";

/**
 * @param {string} name
 * @param {object} data
 */
const event = (name, data) => ({ name, data: JSON.stringify(data), id: "" });

/** @param {number} number */
const at = (number, mark = "") => ({ number, mark });

Deno.test("it asks for what follows the last message of each room", () => {
  const cursors = new Cursors();
  cursors.want("7", at(10));
  cursors.want("8", at(3));
  cursors.follow({ name: "message", data: "<li></li>", id: "7:11" });
  equal(cursors.query, "rooms=7:11,8:3");
});

Deno.test("without a room it asks for what concerns the person alone", () => {
  equal(new Cursors().query, "rooms=");
});

Deno.test("what comes late does not put it back", () => {
  const cursors = new Cursors();
  cursors.want("7", at(10));
  cursors.follow({ name: "message", data: "", id: "7:9" });
  cursors.follow(event("ready", { rooms: { 7: 8 }, marks: {} }));
  equal(cursors.query, "rooms=7:10");
});

Deno.test("a reset and the beginning of a stream move it on", () => {
  const cursors = new Cursors();
  cursors.want("7", at(1));
  cursors.want("8", at(1));
  cursors.follow(event("reset", { room: 7, cursor: 400 }));
  cursors.follow(event("ready", { rooms: { 8: 5 }, marks: {} }));
  equal(cursors.query, "rooms=7:400,8:5");
});

Deno.test("rooms that nobody shows are not asked for", () => {
  const cursors = new Cursors();
  cursors.want("7", at(1));
  cursors.want("8", at(1));
  cursors.forget("7");
  cursors.follow({ name: "message", data: "", id: "7:2" });
  cursors.follow(event("ready", { rooms: { 9: 5 }, marks: {} }));
  equal(cursors.query, "rooms=8:1");
});

Deno.test("a window that is further ahead asks for nothing more, one that is behind does", () => {
  const cursors = new Cursors();
  equal(cursors.want("7", at(10)), true);
  equal(cursors.want("7", at(12)), false);
  equal(cursors.want("7", at(10)), false);
  equal(cursors.want("7", at(4)), true);
  equal(cursors.query, "rooms=7:4");
});

Deno.test("when everything is closed nothing is left", () => {
  const cursors = new Cursors();
  cursors.want("7", at(1));
  cursors.clear();
  equal(cursors.query, "rooms=");
});

Deno.test("what names the history goes with the number", () => {
  const cursors = new Cursors();
  cursors.want("7", at(10, "aaaaaaaa"));
  equal(cursors.query, "rooms=7:10:aaaaaaaa");
  cursors.follow({ name: "message", data: "", id: "7:11:bbbbbbbb" });
  equal(cursors.query, "rooms=7:11:bbbbbbbb");
  // What came first of a message that was changed since does not know it; the beginning does.
  cursors.follow({ name: "message", data: "", id: "7:12" });
  equal(cursors.query, "rooms=7:12");
  cursors.follow(event("ready", { rooms: { 7: 12 }, marks: { 7: "cccccccc" } }));
  equal(cursors.query, "rooms=7:12:cccccccc");
  cursors.follow({ name: "message", data: "", id: "7:12" });
  equal(cursors.query, "rooms=7:12:cccccccc");
});

Deno.test("in another history a room is at a lower number", () => {
  const cursors = new Cursors();
  cursors.want("7", at(20, "aaaaaaaa"));
  cursors.follow(event("reset", { room: 7, cursor: 15 }));
  cursors.follow(event("ready", { rooms: { 7: 15 }, marks: { 7: "bbbbbbbb" } }));
  equal(cursors.query, "rooms=7:15:bbbbbbbb");
});

Deno.test("a room that is lost is not asked for again", () => {
  const cursors = new Cursors();
  cursors.want("7", at(10));
  cursors.want("8", at(3));
  cursors.follow(event("left", { room: 7 }));
  equal(cursors.query, "rooms=8:3");
});
