// Judges the shared examples with the phone's rule; prints what each comes to, as JSON.

import { readFileSync } from "node:fs";
import { checkCharacter, isWellFormed, tidy } from "../../eventsapp/static/scanner/codes.js";
import { judge } from "../../eventsapp/static/scanner/judging.js";

const { vectors, rules, codes } = JSON.parse(readFileSync(0, "utf-8"));
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

process.stdout.write(JSON.stringify({ judged, read }));
