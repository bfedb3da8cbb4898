// Who is not accounted for, as far as this phone knows: the list of the server, and with it what
// was scanned and said on this phone since.

import { UNSEEN, seen, where } from "./accounting.js";

const CLOCK_TOLERANCE_MS = 300_000;

/**
 * @typedef {object} Walker
 * @property {string} number
 * @property {string} name
 * @property {string|null} branch
 * @property {import("./accounting.js").Trace} trace
 * @property {import("./accounting.js").Leaving[]} leavings
 *
 * @typedef {object} Said what was said on this phone, see docs/api/hike.md
 *
 * @param {object} told the list, see docs/api/hike.md
 * @param {import("./roster.js").Roster|null} roster the scanner's list, if this phone has it
 * @param {object[]} scans of this phone, of the session
 * @param {Said[]} said on this phone, of the session
 * @param {number} now by this phone's clock
 */
export function count(told, roster, scans, said, now) {
  const walkers = new Map(told.people.map((row) => [row[0], asWalker(told, row)]));
  const own = takeScans(told, walkers, roster, scans, now);
  const signed = takeSaid(told, walkers, roster, said);
  const counts = { finished: 0, withdrawn: 0, brought_back: 0, out_there: 0 };
  const missing = [];
  for (const one of walkers.values()) {
    one.where = where(one.trace, one.leavings);
    if (one.where in counts) counts[one.where] += 1;
    if (one.where === "out_there") missing.push(one);
  }
  missing.sort((a, b) => a.trace.stop - b.trace.stop || a.trace.at - b.trace.at);
  const started = Object.values(counts).reduce((sum, some) => sum + some, 0);
  return { ...own, counts, started, missing, walkers, signed: lastWords(signed, missing) };
}

function asWalker(told, [number, name, branch, stop, at, finish_at, left]) {
  return {
    number,
    name,
    branch: branch === null ? null : told.branches[branch],
    trace: { stop, at, finish_at },
    leavings: left.map(([act, when, device, id, how]) => ({ act, at: when, key: [device, id], how })),
  };
}

/** Somebody whom the list does not have, by the scanner's list. */
function known(walkers, person) {
  if (!walkers.has(person.number)) {
    const { number, name, branch } = person;
    walkers.set(number, { number, name, branch, trace: UNSEEN, leavings: [] });
  }
  return walkers.get(person.number);
}

/** Count the scans that the list can't hold yet. */
function takeScans(told, walkers, roster, scans, now) {
  let [counted, strange] = [0, 0];
  const finish = told.stops.length - 1;
  for (const scan of scans) {
    if (scan.undone || (scan.state === "sent" && scan.answered_at < told.fetched_at)) continue;
    const at = Date.parse(scan.happened_at) - told.ahead;
    const { person, endedAt } = ownerOf(walkers, roster, scan);
    const stop = scan.check_point_id
      ? told.stops.findIndex((one) => one.id === scan.check_point_id)
      : 0;
    if (!person || stop < 0) {
      strange += 1;
      continue;
    }
    const isOfAnother = endedAt !== null && endedAt <= at;
    if (isOfAnother || at > now - told.ahead + CLOCK_TOLERANCE_MS) continue;
    const one = known(walkers, person);
    one.trace = seen(one.trace, at, stop, finish);
    counted += 1;
  }
  return { counted, strange };
}

function ownerOf(walkers, roster, scan) {
  const found = roster?.owner(scan.code, scan.origin);
  if (found?.person) return found;
  const byNumber = scan.origin === "camera" ? null : walkers.get(scan.code.trim());
  return { person: byNumber ?? null, endedAt: null };
}

/** Count what was said on this phone and is not on the list yet; a mistake takes a row away. */
function takeSaid(told, walkers, roster, said) {
  const signed = [...told.signed];
  const isNew = (one) =>
    one.state === "unsent" || (one.state === "sent" && one.answered_at >= told.fetched_at);
  const fresh = said.filter(isNew);
  const taken = new Set(fresh.filter((one) => one.of).map(({ of }) => keyOf([of.device, of.client_id])));
  for (const one of fresh) {
    const key = [one.device, one.client_id];
    const at = Math.min(Date.parse(one.happened_at), Date.now()) - told.ahead;
    if (one.act === "swept") {
      const stop = told.stops.findIndex((stop) => stop.id === one.check_point_id);
      signed.push({ stop, who: one.who, at, key, state: one.state });
    } else if (one.act !== "taken_back") {
      const person = walkers.get(one.number) ?? roster?.byNumber.get(one.number);
      if (!person) continue;
      const { leavings } = known(walkers, person);
      if (!leavings.some((left) => keyOf(left.key) === keyOf(key))) {
        leavings.push({ act: one.act, at, key, state: one.state, how: howOf(told, one) });
      }
    }
  }
  for (const one of walkers.values()) {
    one.leavings = one.leavings.filter((left) => !taken.has(keyOf(left.key)));
  }
  return signed.filter((one) => !taken.has(keyOf(one.key)));
}

/** Where, by what and with whom, in a line. */
export function howOf(told, one) {
  const point = told.stops.find((stop) => stop.id === one.check_point_id)?.name;
  return [point, one.place, one.vehicle, one.who].filter(Boolean).join(" · ");
}

/** The last word on each stop, with who was seen last before it and is missing all the same. */
function lastWords(signed, missing) {
  const found = new Map();
  for (const one of signed.sort((a, b) => a.at - b.at)) {
    found.set(one.stop, { ...one, behind: missing.filter((who) => who.trace.stop < one.stop) });
  }
  return found;
}

/** @param {[string, string]} key */
export const keyOf = (key) => key.join(" ");
