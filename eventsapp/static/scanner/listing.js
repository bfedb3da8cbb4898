// The list of people on the phone: fetched, refreshed, and wiped when it is no longer due.

import { Roster } from "./roster.js";
import { Refused, Unreachable } from "./server.js";

const EVERY_MS = 60_000;
const GONE = new Set([401, 403, 404, 410]);

/** Keeps a post's list fresh, as long as the phone may have it. */
export class Listing {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./server.js").Server} server
   * @param {string} address of the list
   * @param {import("./post.js").Post} post
   * @param {() => void} heard hears of a new list
   */
  constructor(store, server, address, post, heard) {
    this.store = store;
    this.server = server;
    this.address = address;
    this.post = post;
    this.heard = heard;
    /** How often the list had to be given up: an answer asked for before comes too late. */
    this.givenUp = 0;
  }

  /** Fetch it now and every minute from now on. */
  async start() {
    window.addEventListener("online", () => this.refresh());
    await this.refresh();
    setInterval(() => document.hidden || this.refresh(), EVERY_MS);
  }

  async refresh() {
    if (await wipeOutdated(this.store)) this.post.forget();
    const fetched_at = Date.now();
    const { givenUp } = this;
    try {
      const answer = await this.server.get(this.address, this.post.roster?.told.tag);
      if (givenUp === this.givenUp) await this.#take(answer, fetched_at);
    } catch (failure) {
      if (failure instanceof Refused && GONE.has(failure.status)) await this.gone(failure);
      else if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
    }
  }

  /** The phone may not have the list any more, and says so. */
  async gone(refusal) {
    await this.giveUp(refusal);
    await this.post.sender.now();
  }

  /** Forget the list; what the phone did not send, it keeps. */
  async giveUp(refusal) {
    this.givenUp += 1;
    await this.#wipe(refusal.status);
    this.post.forget();
    this.post.sender.refusal = refusal;
    if (this.post.by !== "account") await this.#endPairing(refusal);
  }

  /** Whoever is signed out, or sent away, may have no list at all. */
  async #wipe(status) {
    const rosters = await this.store.rosters();
    const isForAll = status === 401 || this.post.by !== "account";
    const here = rosters.filter((one) => one.session_id === this.post.place.session_id);
    for (const one of isForAll ? rosters : here) await this.store.wipe(one.session_id);
    if (status === 401) await this.store.wipeHikes();
  }

  /** An event that is over still takes what was kept; from a phone sent away nothing is taken. */
  async #endPairing(refusal) {
    this.post.close(refusal.message);
    if ((await this.store.waiting()) === 0) await this.store.unset("pairing");
    if (refusal.status === 401) await this.post.sender.close(refusal);
  }

  async #take({ body, tag, now }, fetched_at) {
    this.post.sender.refusal = null;
    const ahead = Date.now() - now;
    if (!body) {
      // The phone's clock may have been put right.
      if (this.post.roster) this.post.roster.told.ahead = ahead;
      return;
    }
    const told = { ...body, tag, fetched_at, ahead };
    await this.store.keepRoster(told);
    this.post.use(new Roster(told));
    this.heard();
  }
}

/**
 * Wipe the lists of events that are over.
 *
 * @param {import("./store.js").Store} store
 * @returns {Promise<boolean>} whether there were any
 */
export async function wipeOutdated(store) {
  const over = (await store.rosters()).filter((one) => Date.now() - one.ahead > one.wiped_at);
  for (const one of over) await store.wipe(one.session_id);
  return over.length > 0;
}
