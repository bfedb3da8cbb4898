// What the scans of one person at one check point come to: the rule of
// `eventsapp/checkins/judging.py`, by the same table and tried by the same examples.
// Instants are milliseconds since 1970.

/**
 * @typedef {object} Reading
 * @property {[string, string]} key device and its own id of the scan
 * @property {number} at when it happened, by a right clock
 * @property {number} received_at when the server learned of it; now, for what it does not know
 * @property {boolean} [is_known] whether the code or number is a member's
 * @property {number|null} [code_ended_at] when the code was replaced
 * @property {boolean} [is_voided] whether it was taken back
 * @property {"entry"|"exit"} [direction]
 * @property {boolean} [is_stale] by a code that the screen at the door did not show then
 *
 * @typedef {object} Facts
 * @property {number} opens_at
 * @property {number} closes_at the last instant, which still counts
 * @property {boolean} is_cancelled
 * @property {boolean} has_walk_ins
 * @property {number|null} branch_id null for no member
 * @property {Array<[number, number, boolean]>} [registrations] at, entry, whether entered
 * @property {boolean} [has_exits]
 * @property {boolean} [has_re_entry]
 *
 * @typedef {object} Standing
 * @property {"absent"|"in"|"left"} state
 * @property {number|null} first_at when the person first came in
 *
 * @typedef {{verdict: string, reason: string|null}} Judgement
 *
 * @typedef {object} Rules `presence.json`
 * @property {number} clock_tolerance_ms
 * @property {Array<{state: string, direction: string, re_entry?: boolean, verdict: string,
 *   reason: string|null, then: string}>} steps
 */

/** @type {Standing} */
export const UNSEEN = { state: "absent", first_at: null };

/**
 * Judge scans of one person at one check point.
 *
 * @param {Reading[]} readings in any order, each key once
 * @param {Facts} facts
 * @param {Rules} rules
 * @param {Standing} before where the person stood, if all earlier scans are judged already
 * @returns {{judgements: Map<string, Judgement>, standing: Standing}} by device and id, joined
 *   by a space
 */
export function judge(readings, facts, rules, before = UNSEEN) {
  const judgements = new Map();
  let standing = before;
  for (const reading of [...readings].sort(inOrder)) {
    const [judgement, after] = step(standing, reading, facts, rules);
    judgements.set(reading.key.join(" "), judgement);
    standing = after;
  }
  return { judgements, standing };
}

function inOrder(a, b) {
  return a.at - b.at || before(a.key[0], b.key[0]) || before(a.key[1], b.key[1]);
}

function before(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Judge the scan that comes next, and say where the person stands after it.
 *
 * @param {Standing} standing
 * @param {Reading} reading
 * @param {Facts} facts
 * @param {Rules} rules
 * @returns {[Judgement, Standing]}
 */
export function step(standing, reading, facts, rules) {
  const reason = refusal(reading, facts, rules);
  if (reason) return [{ verdict: "refused", reason }, standing];
  const direction = reading.direction ?? "entry";
  const row = rules.steps.find(
    (one) =>
      one.state === standing.state &&
      one.direction === direction &&
      (one.re_entry ?? facts.has_re_entry ?? true) === (facts.has_re_entry ?? true),
  );
  const cameIn = row.then === "in" && standing.first_at === null;
  return [
    { verdict: row.verdict, reason: row.reason },
    { state: row.then, first_at: cameIn ? reading.at : standing.first_at },
  ];
}

/** The first reason against a scan, whatever the person's other scans are; null for none. */
export function refusal(reading, facts, rules) {
  const reason = againstTheScan(reading, rules);
  if (reason) return reason;
  if (reading.direction === "exit") return facts.has_exits ? null : "no_exits";
  return againstThePerson(reading.at, facts);
}

function againstTheScan(reading, rules) {
  const endedAt = reading.code_ended_at ?? null;
  if (reading.is_known === false) return "unknown_code";
  if (endedAt !== null && endedAt <= reading.at) return "revoked_code";
  if (reading.is_stale) return "stale_code";
  if (reading.is_voided) return "voided";
  if (reading.at > reading.received_at + rules.clock_tolerance_ms) return "impossible_clock";
  return null;
}

function againstThePerson(at, facts) {
  if (facts.is_cancelled) return "event_cancelled";
  if (at < facts.opens_at || at > facts.closes_at) return "outside_window";
  if (facts.branch_id === null) return "not_member";
  if (!facts.has_walk_ins && !standsRegistered(facts.registrations ?? [], at)) {
    return "not_registered";
  }
  return null;
}

/** Whether any entry of the person stood at a moment, the moment itself included. */
export function standsRegistered(registrations, at) {
  const stands = new Map();
  for (const [when, entry, isEntered] of registrations) {
    if (when > at) break;
    stands.set(entry, isEntered);
  }
  return [...stands.values()].some(Boolean);
}
