// Sends what the phone keeps: in batches that can break off and go on, again and again until
// the server has answered. The server knows each scan by its own id, so twice does no harm.

import { Refused, Unreachable } from "./server.js";
import { drawn } from "./store.js";

const MOST_AT_ONCE = 200;
const JITTER_MS = 2_000;
const WAITS_MS = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];

/** Names this opening of the page, which its stopwatch belongs to. */
export const PAGE = drawn();

/**
 * @typedef {object} Ears what wants to hear of it
 * @property {(scan: import("./store.js").Scan, answer: object) => void} answered
 * @property {(state: SendingState) => void} changed
 *
 * @typedef {object} SendingState
 * @property {"idle"|"sending"|"offline"|"refused"} kind
 * @property {number} waiting how many the server has not answered
 * @property {number} [status] of a refusal
 * @property {string} [sentence] why the server refuses
 */

/** The queue's way to the server. */
export class Sender {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./server.js").Server} server
   * @param {{scans: string, guests: string, undo: string}} addresses undo with a 0 for the scan's id
   * @param {Ears} ears
   * @param {(scan: import("./store.js").Scan) => boolean} takes which of the queue it may send
   */
  constructor(store, server, addresses, ears, takes = () => true) {
    this.store = store;
    this.takes = takes;
    this.server = server;
    this.addresses = addresses;
    this.ears = ears;
    this.failures = 0;
    this.timer = 0;
    /** Why the server would take nothing, as far as is known. @type {Refused|null} */
    this.refusal = null;
    this.isClosed = false;
    /** What the phone does before it says that it is signed out. */
    this.signedOut = async (_refusal) => undefined;
    /** @type {Promise<void>|null} */
    this.running = null;
    this.isAskedAgain = false;
    window.addEventListener("online", () => this.now());
    window.addEventListener("offline", () => {
      server.isReached = false;
      this.now();
    });
  }

  /** Send now what there is, and say how it stands; a call while it sends is not lost. */
  now() {
    clearTimeout(this.timer);
    if (this.isClosed) return Promise.resolve();
    if (this.running) {
      this.isAskedAgain = true;
      return this.running;
    }
    this.running = this.#run().finally(() => {
      this.running = null;
      if (this.isAskedAgain) {
        this.isAskedAgain = false;
        this.now();
      }
    });
    return this.running;
  }

  async #run() {
    try {
      let queue = await this.#queue();
      for (; queue.length > 0; queue = await this.#queue()) {
        if (queue.length > 1) await this.#tell("sending", queue.length);
        await this.#send(upToAnUndo(ofOneKind(queue).slice(0, MOST_AT_ONCE)));
        this.failures = 0;
      }
      if (!this.server.isReached) await this.#tell("offline");
      else if (this.refusal) await this.#refused(this.refusal);
      else await this.#tell("idle");
    } catch (failure) {
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
      const wait = WAITS_MS[Math.min(this.failures, WAITS_MS.length - 1)];
      this.failures += 1;
      this.timer = setTimeout(() => this.now(), wait);
      if (failure instanceof Unreachable) await this.#tell("offline");
      else await this.#hear(failure);
    }
  }

  /** Nothing is taken: whoever learns it first, the names are gone before it is said. */
  async #hear(refusal) {
    if (refusal.status === 401 && !this.refusal) await this.signedOut(refusal);
    await this.#refused(refusal);
  }

  /** Say why nothing is taken. @param {Refused} refusal */
  async #refused({ status, message }) {
    await this.#tell("refused", undefined, status, message);
  }

  /** The token opens nothing any more: what is kept waits for somebody who may. */
  async close(refusal) {
    this.isClosed = true;
    clearTimeout(this.timer);
    await this.#refused(refusal);
  }

  async #queue() {
    return (await this.store.unsent()).filter(this.takes);
  }

  async #tell(kind, waiting, status, sentence) {
    const count = waiting ?? (await this.store.waiting());
    this.ears.changed({ kind, waiting: count, status, sentence });
  }

  /** @param {import("./store.js").Scan[]} scans */
  async #send(scans) {
    const sent_at = new Date().toISOString();
    const answers = await this.server.post(
      scans[0].kind ? this.addresses.guests : this.addresses.scans,
      scans.map((scan) => asSent(scan, sent_at)),
    );
    this.refusal = null;
    if (answers.length !== scans.length) throw new Unreachable("an answer is missing");
    for (const [place, scan] of scans.entries()) await this.#take(scan, answers[place]);
  }

  /** One that can't be taken as it is stays on the phone, aside; the others go on. */
  async #take(scan, answer) {
    const kept = await this.store.scan(scan.client_scan_id);
    if (!kept || (kept.undone && !scan.undone)) return; // taken back while it was on the way
    if (answer.error) {
      await this.store.keep({ ...scan, state: "stuck", fault: answer.error });
      return;
    }
    if (scan.undone) Object.assign(answer, await this.#undo(answer));
    const sent = { ...scan, state: "sent", answer, answered_at: Date.now() };
    await this.store.keep(sent);
    this.ears.answered(sent, answer);
  }

  /** Take back a scan that was taken back before it was sent. */
  async #undo(answer) {
    try {
      const address = this.addresses.undo.replace("/0/", `/${answer.id}/`);
      return { undone: await this.server.post(address, {}) };
    } catch (failure) {
      if (failure instanceof Refused) return { not_undone: failure.message };
      throw failure;
    }
  }
}

/** Scans and ticks of guests go to addresses of their own; neither waits for the other. */
const ofOneKind = (queue) => queue.filter((one) => one.kind === queue[0].kind);

/** A scan that is to be taken back goes last: the server takes back only the last one. */
function upToAnUndo(scans) {
  const first = scans.findIndex((scan) => scan.undone);
  return first < 0 ? scans : scans.slice(0, first + 1);
}

/**
 * A scan as it is sent. `age_ms` tells how long ago it was where the phone's clock was put back
 * in between: a stopwatch, which stands still while the phone sleeps, can only show less.
 *
 * @param {import("./store.js").Scan} scan
 * @param {string} sent_at
 */
function asSent(scan, sent_at) {
  const { state, undone, answer, answered_at, fault, page, tick, by, kind, ...facts } = scan;
  const age_ms = Math.round(performance.now() - tick);
  const shown = Date.parse(sent_at) - Date.parse(scan.happened_at);
  const isPutBack = page === PAGE && shown < age_ms - JITTER_MS;
  return { ...facts, sent_at, ...(isPutBack && { age_ms }) };
}
