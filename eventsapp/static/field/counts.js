// The rule of counts (docs/rules/field_sheets.md), as the engine has it, for a phone without
// network: what counters settle on, what is missing, what the referee decides.

import { live } from "./attempts.js";

/**
 * @param {{tries: number, counters: number, agreement: string, most_apart: number}} rules
 * @param {string[]} entrants in the order of their tries
 * @param {object[]} acts
 */
export function countsOf(rules, entrants, acts) {
  const places = new Map();
  const out = {};
  const at = (entrant, round) => {
    const key = `${entrant}/${round}`;
    if (!places.has(key)) places.set(key, { handed: {}, odd: new Set(), ruled: null });
    return places.get(key);
  };
  for (const act of live(acts)) {
    const count = { number: act.value, faults: act.faults };
    if (act.kind === "out" && entrants.includes(act.entrant)) out[act.entrant] ??= act.key;
    else if (act.kind === "ruled") at(act.entrant, act.round).ruled = count;
    else if (act.kind === "count" && act.seat >= 1 && act.seat <= rules.counters) {
      const place = at(act.entrant, act.round);
      const first = (place.handed[act.seat] ??= { key: act.key, count });
      if (!isSame(first.count, count)) place.odd.add(act.seat);
    }
  }
  const tries = Object.fromEntries(
    entrants.map((one) => [one, Array.from({ length: rules.tries }, (_, i) => tryOf(rules, at(one, i + 1)))]),
  );
  const all = entrants.flatMap((one) => tries[one].map((own, i) => ({ own, place: [one, i + 1] })));
  return {
    tries,
    out,
    disputed: all.filter(({ own }) => own.state === "apart" || own.at_odds.length > 0).map(({ place }) => place),
    missing: all
      .filter(({ own, place }) => (own.state === "open" && !(place[0] in out)) || own.state === "waiting")
      .map(({ place }) => place),
  };
}

function tryOf(rules, { handed, odd, ruled }) {
  if (ruled) return { handed, state: "ruled", count: ruled, at_odds: [] };
  const at_odds = [...odd].sort();
  const seats = Object.keys(handed).sort();
  if (seats.length < rules.counters) return { handed, state: seats.length ? "waiting" : "open", count: null, at_odds };
  const count = settled(rules, handed[seats[0]].count, handed[seats[seats.length - 1]].count);
  return { handed, state: count ? "settled" : "apart", count, at_odds };
}

function settled(rules, first, last) {
  if (isSame(first, last)) return first;
  if (rules.agreement === "same" || Math.abs(first.number - last.number) > rules.most_apart) return null;
  return { number: mean(first.number, last.number), faults: mean(first.faults, last.faults) };
}

const isSame = (one, other) => one.number === other.number && one.faults === other.faults;

/** The mean of two counts, half a count rounded up. */
const mean = (one, other) => Math.floor((one + other + 1) / 2);
