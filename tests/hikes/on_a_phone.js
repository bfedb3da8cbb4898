// Runs the phone's own rule of the roll-call over examples; prints what they come to, as JSON.

import { readFileSync } from "node:fs";
import { UNSEEN, seen, where } from "../../eventsapp/static/hike/accounting.js";

const { vectors, finish } = JSON.parse(readFileSync(0, "utf-8"));
const minute = 60_000;

const told = vectors.map((vector) => {
  const leavings = (vector.left ?? []).map(([at, act], number) => ({
    at: at * minute,
    key: ["phone", String(number)],
    act,
  }));
  return [vector.seen, [...vector.seen].reverse()].map((order) =>
    where(order.reduce((trace, [at, stop]) => seen(trace, at * minute, stop, finish), UNSEEN), leavings),
  );
});
console.log(JSON.stringify(told));
