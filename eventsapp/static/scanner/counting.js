// How many are in, by gate and by branch, as far as the phone knows.

import { standsRegistered } from "./judging.js";
import { part } from "./showing.js";

/**
 * @param {import("./roster.js").Roster} roster
 * @param {(person: import("./roster.js").Person) => {isIn: boolean, gate: string}} standing
 * @param {number} now by a right clock, ms: who withdrew before is expected no more
 * @returns {{present: number, registered: number, branches: Array<[string, number, number]>,
 *   gates: Array<[string, number]>}} branches with how many are in, of how many; those with most people missing first
 */
export function countIn(roster, standing, now) {
  const branches = new Map();
  const gates = new Map();
  let [present, registered] = [0, 0];
  for (const person of roster.people) {
    const { isIn, gate } = standing(person);
    const of = branches.get(person.branch) ?? [0, 0];
    if (standsRegistered(person.registrations, now)) {
      of[1] += 1;
      registered += 1;
    }
    if (isIn) {
      of[0] += 1;
      present += 1;
      gates.set(gate, (gates.get(gate) ?? 0) + 1);
    }
    branches.set(person.branch, of);
  }
  return {
    present,
    registered: roster.told.is_complete ? 0 : registered,
    branches: [...branches]
      .map(([name, [some, all]]) => [name ?? "–", some, all])
      .sort(([, some, all], [, others, ofThose]) => ofThose - others - (all - some)),
    gates: [...gates],
  };
}

/**
 * Show the counts in the dialog.
 *
 * @param {ReturnType<typeof countIn>} counts
 */
export function showTallies(counts) {
  part("by-gate").replaceChildren(...counts.gates.map(([name, some]) => row(name, String(some))));
  part("by-branch").replaceChildren(
    ...counts.branches
      .filter(([, some, all]) => some > 0 || (counts.registered > 0 && all > 0))
      .map(([name, some, all]) => row(name, counts.registered ? `${some} / ${all}` : String(some))),
  );
}

function row(name, figure) {
  const line = part("count-line").content.cloneNode(true).querySelector("tr");
  line.querySelector("th").textContent = name;
  line.querySelector("td").textContent = figure;
  return line;
}
