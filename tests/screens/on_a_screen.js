// Runs the screen's own functions over what it is given; prints what they come to, as JSON.

import { readFileSync } from "node:fs";
import { Clock } from "../../eventsapp/static/screen/clock.js";
import { codeAt, stepOf } from "../../eventsapp/static/screen/codes.js";

const { table, instants, days } = JSON.parse(readFileSync(0, "utf-8"));

const made = [];
for (const { secret, check_point, step } of table) made.push(await codeAt(secret, check_point, step));

const clocks = days.map(({ begins, acts }) => {
  let [shown, ticks] = [begins, 0];
  const clock = new Clock(0, () => shown, () => ticks);
  for (const act of acts) {
    shown += act.shown ?? 0;
    ticks += act.ticks ?? 0;
    if (act.told) clock.compare(act.told);
  }
  return clock.now();
});

process.stdout.write(JSON.stringify({ made, steps: instants.map(stepOf), clocks }));
