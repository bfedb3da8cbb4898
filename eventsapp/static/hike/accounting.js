// Where somebody is on a hike, for all that is known: the rule of `eventsapp/hikes/routes.py`,
// tried by the same examples. Instants are milliseconds since 1970.

/**
 * @typedef {object} Trace where somebody was seen last
 * @property {number|null} stop on the way, counted from 0, the start
 * @property {number|null} at when
 * @property {number|null} finish_at when at the finish
 *
 * @typedef {object} Leaving
 * @property {number} at
 * @property {[string, string]} key device and its own name of what was said
 * @property {"withdrawn"|"brought_back"} act
 *
 * @typedef {"not_started"|"finished"|"withdrawn"|"brought_back"|"out_there"} Where
 */

/** @type {Trace} */
export const UNSEEN = { stop: null, at: null, finish_at: null };

/**
 * Put one more sighting to what was seen.
 *
 * @param {Trace} trace
 * @param {number} at
 * @param {number} stop
 * @param {number} finish the last stop; 0 where a route has a start only
 * @returns {Trace}
 */
export function seen(trace, at, stop, finish) {
  if (finish > 0 && stop === finish) {
    return { ...trace, finish_at: Math.max(trace.finish_at ?? at, at) };
  }
  const isLater = trace.at === null || at > trace.at || (at === trace.at && stop > trace.stop);
  return isLater ? { ...trace, stop, at } : trace;
}

/**
 * @param {Trace} trace
 * @param {Leaving[]} leavings
 * @returns {Where}
 */
export function where(trace, leavings = []) {
  const { at, finish_at } = trace;
  if (at === null && finish_at === null) return "not_started";
  const last = [...leavings].sort(inOrder).at(-1) ?? null;
  const left = last && (at === null || last.at >= at) ? last : null;
  if (finish_at === null || (at !== null && finish_at < at)) return left?.act ?? "out_there";
  return left?.act === "brought_back" && left.at <= finish_at ? "brought_back" : "finished";
}

function inOrder(a, b) {
  return a.at - b.at || before(a.key[0], b.key[0]) || before(a.key[1], b.key[1]);
}

function before(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
