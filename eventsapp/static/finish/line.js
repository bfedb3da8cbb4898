// What this phone and all others have taken down at a line, as far as it is known here.

/** The acts of a sheet that were not undone, in their order, each with its key. */
export function live(sheet) {
  const acts = (sheet?.acts ?? []).map((act, i) => ({ ...act, key: `${sheet.client_id}/${i + 1}` }));
  const gone = new Set(acts.filter((act) => act.kind === "undo").map((act) => act.of));
  return acts.filter((act) => !gone.has(act.key) && act.kind !== "undo" && act.kind !== "start");
}

/**
 * How many of a kind all phones have: the server's count of the others, the own ones as they are
 * here.
 *
 * @param {{by_sheet: Record<string, number>}} known what the server had
 * @param {object[]} own live acts of this phone
 * @param {string[]} mine the names of its sheets
 */
export function countOf(known, own, mine) {
  const others = Object.entries(known.by_sheet).filter(([sheet]) => !mine.includes(sheet));
  return others.reduce((sum, [, many]) => sum + many, own.length);
}

/** By number and by code: who it is. @param {object} race */
export function ownersOf(race) {
  const found = new Map();
  for (const one of race.entrants) {
    if (one.number) found.set(String(one.number), one);
    if (one.code) found.set(one.code, one);
  }
  return found;
}

/** A number or code as it is kept: capitals and digits without gaps; of an address its end. */
export function tidy(text) {
  return text.trim().split("/").pop().toUpperCase().replace(/[^0-9A-Z]/g, "").slice(0, 20);
}
