// Where and which way a phone scans: the check points, gates and directions to choose from.

import { part } from "./showing.js";

/**
 * @typedef {import("./post.js").Place & {label: string}} Way
 *
 * @param {Array<object>} points as the list or the pairing tells them, each with `session_id`
 * @param {{in: string, out: string}} words
 * @returns {Way[]}
 */
export function waysOf(points, words) {
  return points.flatMap((point) => {
    const gates = point.gates.length > 0 ? point.gates : [{ id: null, name: "", direction: null }];
    return gates.flatMap((gate) =>
      directions(point, gate).map((direction) => ({
        session_id: point.session_id,
        check_point_id: point.id,
        gate_id: gate.id,
        direction,
        label: [point.name, gate.name, point.has_exits && words[DIRECTIONS[direction]]]
          .filter(Boolean)
          .join(" · "),
      })),
    );
  });
}

const DIRECTIONS = { entry: "in", exit: "out" };

function directions(point, gate) {
  if (!point.has_exits) return gate.direction === "exit" ? [] : ["entry"];
  return gate.direction ? [gate.direction] : ["entry", "exit"];
}

/**
 * Offer the ways, where there is more than one.
 *
 * @param {Way[]} ways
 * @param {Way} chosen
 * @param {(way: Way) => void} heard
 */
export function offerWays(ways, chosen, heard) {
  const list = part("way");
  list.hidden = ways.length < 2;
  list.replaceChildren(
    ...ways.map((way) => new Option(way.label, keyOf(way), false, keyOf(way) === keyOf(chosen))),
  );
  list.onchange = () => heard(ways[list.selectedIndex]);
}

/** @param {import("./post.js").Place} way */
export const keyOf = (way) =>
  [way.session_id, way.check_point_id, way.gate_id ?? 0, way.direction].join("/");
