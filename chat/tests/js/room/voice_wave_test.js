/** The wave of a voice message. */

import { BARS, boxOf, pathOf, peaksOf, timeText } from "../../../../static/js/room/voice_wave.js";
import { equal } from "../support/assert.js";

Deno.test("there are as many digits however long it is", () => {
  for (const length of [0, 1, 63, 64, 65, 8000, 123_457]) {
    const peaks = peaksOf(new Float32Array(length).fill(0.5));
    equal(peaks.length, BARS);
    equal(/^[0-9a-f]{64}$/.test(peaks), true);
  }
});

Deno.test("the loudest part is at the top, also of what is quiet, and below zero", () => {
  const samples = new Float32Array(6400);
  samples[50] = 0.01;
  samples[6350] = -0.02;
  const peaks = peaksOf(samples);
  equal([peaks[0], peaks[1], peaks[63]], ["8", "0", "f"]);
  equal(peaksOf(new Float32Array(6400)), "0".repeat(BARS));
});

Deno.test("it is drawn as lines in the middle of a box", () => {
  equal(pathOf("0f"), "M2 13.5v1M6 2v24");
  equal(boxOf("0f"), "0 0 8 28");
  equal(pathOf("zz"), pathOf("00"));
  equal(boxOf(""), "0 0 4 28");
});

Deno.test("times", () => {
  equal([0, 7.9, 42, 60, 3725, -1].map(timeText), [
    "0:00",
    "0:07",
    "0:42",
    "1:00",
    "62:05",
    "0:00",
  ]);
});
