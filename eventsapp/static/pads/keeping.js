// The score sheets of this phone: kept before anything else, sent when there is a network.

import { drawn, openStore } from "./store.js";
import { sheetOf } from "./folding.js";

const STEPS = [
  (database) => {
    database.createObjectStore("events", { keyPath: "event_id" });
    const sheets = database.createObjectStore("sheets", { keyPath: "client_id" });
    sheets.createIndex("event_id", "event_id");
  },
];
const KEPT_MS = 7 * 24 * 3600_000;

/**
 * @typedef {object} Kept a sheet on this phone
 * @property {string} client_id
 * @property {number} event_id
 * @property {object} match as the server gave it
 * @property {boolean} takes_over
 * @property {string} opened_at ISO
 * @property {object[]} acts all of them, in their order
 * @property {number} have how many of them the server has
 * @property {object|null} ending what was stored as the result
 * @property {""|"unsent"|"sent"|"stuck"} ended
 * @property {string} [fault] why the server can't take it
 * @property {string} [stored] the result in words, as the server has it
 */

/** Names a match between these two. */
export const keyOf = (match) => `${match.stage_id}/${match.ref}/${match.pair.join("-")}`;

/** The phone's own database of sheets. */
export class Sheets {
  static async open() {
    return new Sheets(await openStore("wentitong-pads", STEPS));
  }

  constructor(store) {
    this.store = store;
  }

  event(event_id) {
    return this.store.on("events", "readonly", (events) => events.get(event_id));
  }

  keepEvent(event) {
    return this.store.on("events", "readwrite", (events) => events.put(event));
  }

  /** @returns {Promise<Kept[]>} oldest first */
  async of(event_id) {
    const found = await this.store.on("sheets", "readonly", (sheets) =>
      sheets.index("event_id").getAll(event_id),
    );
    return found.sort((a, b) => a.opened_at.localeCompare(b.opened_at));
  }

  /** What was sent a week ago is forgotten. */
  async forgetOld(event_id) {
    for (const one of await this.of(event_id)) {
      const isSent = one.have === one.acts.length && one.ended !== "unsent";
      if (isSent && Date.now() - Date.parse(one.opened_at) > KEPT_MS) {
        await this.store.on("sheets", "readwrite", (sheets) => sheets.delete(one.client_id));
      }
    }
  }

  /** Change a sheet in one step, so that two tabs do not lose each other's acts. */
  async change(client_id, act) {
    const change = this.store.database.transaction("sheets", "readwrite", { durability: "strict" });
    const sheets = change.objectStore("sheets");
    const ended = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error);
    });
    let changed;
    sheets.get(client_id).onsuccess = ({ target }) => {
      changed = act(target.result);
      sheets.put(changed);
    };
    await ended;
    return changed;
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
      });
    }
    const sheet = {
      client_id: drawn(),
      event_id,
      match,
      takes_over: state !== null,
      opened_at: start.at,
      acts: [start],
      have: 0,
      ending: null,
      ended: "",
    };
    await this.store.on("sheets", "readwrite", (sheets) => sheets.put(sheet));
    return sheet;
  }

  /** Do something on a sheet. @param {object} act its kind, and what the kind needs */
  act(client_id, act) {
    return this.change(client_id, (sheet) => ({
      ...sheet,
      acts: [...sheet.acts, { ...act, at: new Date().toISOString() }],
    }));
  }

  /** The match is over. @param {object} ending kind, and what the kind needs */
  end(client_id, ending) {
    return this.change(client_id, (sheet) => ({ ...sheet, ending, ended: "unsent", fault: "" }));
  }
}

/** What a sheet comes to. @param {Kept} sheet */
export const come = (sheet) => sheetOf(sheet.match.rules, sheet.acts);

/** How a match that was played out ended, as the server takes it. */
export function endingOf(match, state) {
  const kind = "played";
  if (!match.rules.clock) {
    const points = match.rules.game ? state.games : [];
    if (match.rules.number === 1 && points.length === 1) return { kind, result: state.won, games: points };
    return { kind, result: state.won, games: points };
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
