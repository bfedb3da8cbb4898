// Runs the phone's own rule of the roll-call over examples; prints what they come to, as JSON.

import { readFileSync } from "node:fs";
import { UNSEEN, seen, where } from "../../eventsapp/static/hike/accounting.js";
import { count } from "../../eventsapp/static/hike/counting.js";
import { Roster } from "../../eventsapp/static/scanner/roster.js";

const { vectors, finish, told, roster, phones, now } = JSON.parse(readFileSync(0, "utf-8"));
const minute = 60_000;

const placed = vectors.map((vector) => {
  const leavings = (vector.left ?? []).map(([at, act], number) => ({
    at: at * minute,
    key: ["phone", String(number)],
    act,
  }));
  return [vector.seen, [...vector.seen].reverse()].map((order) =>
    where(order.reduce((trace, [at, stop]) => seen(trace, at * minute, stop, finish), UNSEEN), leavings),
  );
});

const counted = phones.map(({ scans = [], said = [], knows = true }) => {
  const found = count(told, knows ? new Roster(roster) : null, scans, said, now);
  return {
    missing: found.missing.map((one) => one.name),
    started: found.started,
    own: [found.counted, found.strange],
    behind: [...found.signed].map(([stop, word]) => [stop, word.behind.map((one) => one.name)]),
  };
});
console.log(JSON.stringify({ placed, counted }));
