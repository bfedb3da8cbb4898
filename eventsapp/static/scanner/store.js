// What the phone keeps: scans until they are sent and shortly after, lists of people, settings.

const NAME = "wentitong-scanner";

/**
 * Steps that bring a database of the phone up to date, one a version, oldest first.
 *
 * A step may add stores and indexes. None may clear `scans` or `said`: a phone can bring
 * its queue along from any version before.
 *
 * @type {Array<(database: IDBDatabase, change: IDBTransaction) => void>}
 */
export const STEPS = [
  (database) => {
    const scans = database.createObjectStore("scans", { keyPath: "client_scan_id" });
    scans.createIndex("state", "state");
    scans.createIndex("session_id", "session_id");
    database.createObjectStore("rosters", { keyPath: "session_id" });
    database.createObjectStore("settings", { keyPath: "name" });
  },
  (database) => {
    // The roll-call of hikes: who started, and what was said on this phone.
    database.createObjectStore("hikes", { keyPath: "session_id" });
    const said = database.createObjectStore("said", { keyPath: "client_id" });
    said.createIndex("session_id", "session_id");
  },
];

/** @param {IDBRequest} request */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * Open the phone's database, brought up to date.
 *
 * @param {string} name of the database
 * @param {typeof STEPS} steps
 * @returns {Promise<Store>}
 */
export async function openStore(name = NAME, steps = STEPS) {
  const request = indexedDB.open(name, steps.length);
  request.onupgradeneeded = (event) => {
    for (const step of steps.slice(event.oldVersion)) step(request.result, request.transaction);
  };
  const database = await done(request);
  // Another tab with a newer version must not wait for this one.
  database.onversionchange = () => database.close();
  return new Store(database);
}

/**
 * @typedef {object} Scan
 * @property {string} client_scan_id the phone's own name of it, for ever
 * @property {string} device
 * @property {number} session_id
 * @property {string} code as it was read
 * @property {string} happened_at by the phone's clock, ISO
 * @property {string} origin camera, scanner or staff_number
 * @property {"unsent"|"stuck"|"sent"} state stuck: the server can't take it as it is
 * @property {boolean} [undone] the steward took it back
 * @property {object} [answer] what the server said
 * @property {string} [fault] why it is stuck
 */

/** The phone's database. Every promise ends when it is on the disk. */
export class Store {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /**
   * @param {string} shelf
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} act
   */
  async on(shelf, mode, act) {
    const change = this.database.transaction(shelf, mode, { durability: "strict" });
    const ended = new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = () => reject(change.error);
    });
    const [answer] = await Promise.all([done(act(change.objectStore(shelf))), ended]);
    return answer;
  }

  /** @param {Scan} scan */
  keep(scan) {
    return this.on("scans", "readwrite", (scans) => scans.put(scan));
  }

  /** @param {string} id @returns {Promise<Scan|undefined>} */
  scan(id) {
    return this.on("scans", "readonly", (scans) => scans.get(id));
  }

  /** @returns {Promise<Scan[]>} oldest first */
  async unsent() {
    const found = await this.on("scans", "readonly", (scans) =>
      scans.index("state").getAll("unsent"),
    );
    return found.sort((a, b) => a.happened_at.localeCompare(b.happened_at));
  }

  /** @returns {Promise<number>} how many the server has not answered, or can't take */
  async waiting() {
    const [unsent, stuck] = await Promise.all(
      ["unsent", "stuck"].map((state) =>
        this.on("scans", "readonly", (scans) => scans.index("state").count(state)),
      ),
    );
    return unsent + stuck;
  }

  /** Try again what the server could not take: another steward, or a newer server, may do. */
  async retryStuck() {
    const stuck = await this.on("scans", "readonly", (scans) =>
      scans.index("state").getAll("stuck"),
    );
    for (const { fault, ...scan } of stuck) await this.keep({ ...scan, state: "unsent" });
  }

  /** @param {number} session_id */
  scansOf(session_id) {
    return this.on("scans", "readonly", (scans) =>
      scans.index("session_id").getAll(session_id),
    );
  }

  /** Forget what was sent of a session; what was not stays. @param {number} session_id */
  async forgetSent(session_id) {
    for (const scan of await this.scansOf(session_id)) {
      if (scan.state === "sent") {
        await this.on("scans", "readwrite", (scans) => scans.delete(scan.client_scan_id));
      }
    }
  }

  /** @param {number} session_id */
  roster(session_id) {
    return this.on("rosters", "readonly", (rosters) => rosters.get(session_id));
  }

  rosters() {
    return this.on("rosters", "readonly", (rosters) => rosters.getAll());
  }

  /** @param {object} roster as the server gave it, with its session_id */
  keepRoster(roster) {
    return this.on("rosters", "readwrite", (rosters) => rosters.put(roster));
  }

  /** Wipe the people of a session, and what was sent about them. @param {number} session_id */
  async wipe(session_id) {
    await this.on("rosters", "readwrite", (rosters) => rosters.delete(session_id));
    await this.forgetSent(session_id);
  }

  /** Wipe who walks where; what was said and not sent stays. */
  wipeHikes() {
    return this.on("hikes", "readwrite", (hikes) => hikes.clear());
  }

  /** @param {string} name */
  async setting(name) {
    const row = await this.on("settings", "readonly", (settings) => settings.get(name));
    return row?.value;
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    return this.on("settings", "readwrite", (settings) => settings.put({ name, value }));
  }

  /** @param {string} name */
  unset(name) {
    return this.on("settings", "readwrite", (settings) => settings.delete(name));
  }
}

/** @returns {string} sixteen drawn characters that name a scan or a phone */
export function drawn() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
