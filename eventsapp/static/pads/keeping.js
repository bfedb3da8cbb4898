// The score sheets of this phone, one or more of each match.

import { sheetOf } from "./folding.js";
import { Outbox } from "./outbox.js";

/**
 * @typedef {import("./outbox.js").Sheet & {match: object, takes_over: boolean}} Kept a sheet of
 *   a match as the server gave it
 */

/** Names a match between these two. */
export const keyOf = (match) => `${match.stage_id}/${match.ref}/${match.pair.join("-")}`;

/** What the server is told of a sheet besides its acts. @param {Kept} sheet */
export const namedOf = ({ match: { stage_id, ref, pair }, takes_over }) => ({ stage_id, ref, pair, takes_over });

/** The phone's own database of score sheets. */
export class Sheets extends Outbox {
  static open() {
    return super.open("wentitong-pads");
  }

  /** A new sheet of a match; perhaps one that goes on where another stands. */
  async begin(event_id, match, state = null) {
    const start = { kind: "start", at: new Date().toISOString() };
    if (state) {
      Object.assign(start, {
        games: state.games,
        score: state.points,
        left: state.left,
        side: state.serving,
        cautions: (state.cautions ?? []).map(([side, words, game, loses]) => ({ side, words, game, loses })),
        tossed: !(state.ask_toss ?? false),
      });
    }
    return this.keep(event_id, { match, takes_over: state !== null }, start);
  }
}

/** What a sheet comes to. @param {Kept} sheet */
export const come = (sheet) => sheetOf(sheet.match.rules, sheet.acts);

/** How a match that was played out ended, as the server takes it. */
export function endingOf(match, state) {
  const kind = "played";
  if (!match.rules.clock) {
    const points = match.rules.game ? state.games : [];
    return { kind, result: state.won, games: points, cautions: state.cautions };
  }
  const [result, ...later] = state.games;
  const hasExtra = match.rules.extra && later.length > 0;
  const rest = hasExtra ? later.slice(1) : later;
  return {
    kind,
    result,
    extra_time: hasExtra ? later[0] : null,
    penalties: rest.length > 0 ? rest[0] : null,
  };
}
