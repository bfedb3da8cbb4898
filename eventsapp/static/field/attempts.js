// The rule of attempts (docs/rules/field_sheets.md), as the engine has it, for a phone without
// network: whose turn it is, who goes on, the standing.

const TAKEN = ["mark", "foul", "pass"];

/** Acts that were not undone, in their order. @param {object[]} acts */
export function live(acts) {
  const kept = new Map();
  for (const act of acts) {
    if (act.kind === "undo") kept.delete(act.of);
    else if (act.kind !== "start") kept.set(act.key, act);
  }
  return [...kept.values()];
}

/**
 * @param {{attempts: number, first: number, kept: number|null, is_reversed: boolean}} rules
 * @param {string[]} entrants in the order of their first attempts
 * @param {object[]} acts
 */
export function attemptsOf(rules, entrants, acts) {
  const cells = new Map(entrants.map((one) => [one, Array(rules.attempts).fill(null)]));
  const out = new Map();
  const odd = new Map();
  for (const act of live(acts)) {
    const own = cells.get(act.entrant);
    if (!own) continue;
    if (act.kind === "out") {
      if (!out.has(act.entrant)) out.set(act.entrant, act.key);
    } else if (TAKEN.includes(act.kind) && act.round >= 1 && act.round <= rules.attempts) {
      const found = { key: act.key, kind: act.kind, value: act.kind === "mark" ? act.value : null };
      const before = own[act.round - 1];
      if (!before) own[act.round - 1] = found;
      else if (before.kind !== found.kind || before.value !== found.value) odd.set(`${act.entrant}/${act.round}`, [act.entrant, act.round]);
    }
  }
  const going_on = goingOn(rules, entrants, cells, out);
  return {
    cells: Object.fromEntries(cells),
    out: Object.fromEntries(out),
    at_odds: [...odd.values()],
    going_on,
    turns: turnsOf(rules, entrants, cells, out, going_on),
    ranks: ranksOf(rules, cells, going_on),
  };
}

/** Who has all attempts, once everybody has had the first ones. */
function goingOn(rules, entrants, cells, out) {
  if (rules.kept === null) return null;
  for (const [one, own] of cells) {
    if (!out.has(one) && own.slice(0, rules.first).includes(null)) return null;
  }
  const rows = ranked([...cells].map(([one, own]) => [one, own.slice(0, rules.first)]));
  const best = rows.filter(({ rank }) => rank <= rules.kept).map(({ entrant }) => entrant);
  return rules.is_reversed ? best.reverse() : entrants.filter((one) => best.includes(one));
}

function turnsOf(rules, entrants, cells, out, going_on) {
  const toAll = rules.kept === null ? rules.attempts : rules.first;
  const turns = [];
  for (let round = 1; round <= rules.attempts; round += 1) {
    for (const one of round <= toAll ? entrants : (going_on ?? [])) {
      if (!out.has(one) && !cells.get(one)[round - 1]) turns.push([one, round]);
    }
  }
  return turns;
}

function ranksOf(rules, cells, going_on) {
  const counting = [...cells].map(([one, own]) => {
    const hasAll = rules.kept === null || (going_on ?? []).includes(one);
    return [one, hasAll ? own : own.slice(0, rules.first)];
  });
  return Object.fromEntries(ranked(counting).map(({ entrant, rank }) => [entrant, rank]));
}

/** Those who have a mark, the best first; equals share a rank. */
function ranked(marks) {
  const rows = marks
    .map(([entrant, own]) => ({ entrant, best: own.flatMap((cell) => (cell && cell.value !== null ? [cell.value] : [])).sort((a, b) => b - a) }))
    .filter(({ best }) => best.length > 0)
    .sort((one, other) => compared(one.best, other.best));
  rows.forEach((row, place) => {
    const above = rows[place - 1];
    row.rank = above && compared(above.best, row.best) === 0 ? above.rank : place + 1;
  });
  return rows;
}

/** Below zero if the first is better: by the best, then the second best; none is behind any. */
function compared(one, other) {
  for (let i = 0; i < Math.max(one.length, other.length); i += 1) {
    const apart = (other[i] ?? -1) - (one[i] ?? -1);
    if (apart !== 0) return apart;
  }
  return 0;
}
