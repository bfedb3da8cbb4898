// What officials took down on this phone: sheets of acts, kept before anything else, and sent
// when there is a network. A sheet is of a match or of a discipline; the acts say what was done.

import { drawn, openStore } from "./store.js";

const STEPS = [
  (database) => {
    database.createObjectStore("events", { keyPath: "event_id" });
    const sheets = database.createObjectStore("sheets", { keyPath: "client_id" });
    sheets.createIndex("event_id", "event_id");
  },
];
const KEPT_MS = 7 * 24 * 3600_000;

/**
 * @typedef {object} Sheet a sheet on this phone
 * @property {string} client_id
 * @property {number} event_id
 * @property {string} opened_at ISO
 * @property {object[]} acts all of them, in their order
 * @property {number} have how many of them the server has
 * @property {object|null} ending what was handed in as the result
 * @property {""|"unsent"|"sent"|"stuck"} ended
 * @property {string} [fault] why the server can't take it
 * @property {string} [stored] the result in words, as the server has it
 */

/** A database of sheets on the phone. */
export class Outbox {
  /** @param {string} name of the database */
  static async open(name) {
    return new this(await openStore(name, STEPS));
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

  /** @returns {Promise<Sheet[]>} oldest first */
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

  /** Keep a new sheet. @param {object} facts what it is of @param {object} start its first act */
  async keep(event_id, facts, start) {
    const sheet = {
      ...facts,
      client_id: drawn(),
      event_id,
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
