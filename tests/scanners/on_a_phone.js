// Runs the phone's own functions over what it is given; prints what they come to, as JSON.

import { readFileSync } from "node:fs";
import { checkCharacter, isWellFormed, tidy } from "../../eventsapp/static/scanner/codes.js";
import { countIn } from "../../eventsapp/static/scanner/counting.js";
import { guestsOf } from "../../eventsapp/static/scanner/guests.js";
import { judge } from "../../eventsapp/static/scanner/judging.js";
import { sessionOfToday } from "../../eventsapp/static/scanner/pairing.js";
import { Roster } from "../../eventsapp/static/scanner/roster.js";
import { waysOf } from "../../eventsapp/static/scanner/ways.js";

const { vectors, rules, codes, roster, searches, scans, points, days, parties, counted } = JSON.parse(readFileSync(0, "utf-8"));
const at = (text) => (text === undefined ? undefined : Date.parse(text));

const judged = vectors.map(({ facts, scans }) => {
  const readings = scans.map((scan) => ({
    key: [scan.device, scan.id],
    at: at(scan.at),
    received_at: at(scan.received_at ?? scan.at),
    is_known: scan.known,
    code_ended_at: at(scan.code_ended_at),
    is_voided: scan.voided,
    direction: scan.direction,
    is_stale: scan.stale,
  }));
  const holds = {
    opens_at: at(facts.opens),
    closes_at: at(facts.closes),
    is_cancelled: facts.cancelled ?? false,
    has_walk_ins: facts.walk_ins ?? true,
    branch_id: (facts.member ?? true) ? 1 : null,
    registrations: facts.registrations?.map((row) => [at(row.at), row.entry, row.entered]),
    has_exits: facts.exits,
    has_re_entry: facts.re_entry,
  };
  return [readings, [...readings].reverse()].map((arrived) => {
    const { judgements, standing } = judge(arrived, holds, rules);
    return {
      scans: scans.map((scan) => judgements.get(`${scan.device} ${scan.id}`)),
      state: standing.state,
      first: standing.first_at,
    };
  });
});

const read = codes.map((text) => ({
  tidied: tidy(text),
  is_code: isWellFormed(tidy(text)),
  last: isWellFormed(tidy(text)) ? checkCharacter(tidy(text).slice(0, -1)) : null,
}));

const list = new Roster({ ...roster, rules, fetched_at: 0, ahead: 0 });
const searched = searches.map((words) => list.search(words).map((person) => person.name));
const met = scans.map(([scan, others]) => {
  const { person, judgement } = list.meet(scan, others);
  return [person?.name ?? null, judgement.verdict, judgement.reason];
});
const ways = waysOf(points, { in: "in", out: "out" }).map((way) => way.label);
const sessions = days.map((day) => sessionOfToday(points, Date.parse(day)));

const counts = countIn(
  new Roster({ ...counted, rules, fetched_at: 0, ahead: 0 }),
  (person) => ({ isIn: "1" in person.stands, gate: "东门" }),
  1_000,
);

const guests = parties.map(({ listed, ticks }) => guestsOf(listed, ticks, "010041"));

process.stdout.write(JSON.stringify({ counts, guests, judged, read, searched, met, ways, sessions }));
