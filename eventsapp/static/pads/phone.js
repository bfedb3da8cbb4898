// A phone that takes down what happens at one event: kept on it first, sent when there is a network.

import { part, showNotice, worded } from "./frame.js";
import { Refused, Unreachable } from "./server.js";

const EVERY_MS = 5_000;
const SOON_MS = 250;

/**
 * What is taken down at one event. A page's own class says what it fetches (`fetch`), which sheet
 * is open (`route`, `reread`), and how all is seen (`show`).
 */
export class Phone {
  /**
   * @param {number} event_id
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("./server.js").Server} server
   * @param {import("./sending.js").Sending} sending
   */
  constructor(event_id, outbox, server, sending) {
    Object.assign(this, { outbox, server, sending });
    this.event = { event_id };
    this.signedOut = false;
    /** Why a paired phone has no list any more. */
    this.refusal = "";
    /** Whether the names are gone from it. */
    this.isWiped = false;
    this.soon = 0;
    this.last = Promise.resolve();
  }

  /** What reads or changes the sheet that is open is done one after the other. */
  inTurn(act) {
    const mine = this.last.then(act);
    this.last = mine.catch(() => undefined);
    return mine;
  }

  async open() {
    const { event_id } = this.event;
    // The kept page of no event stands for this one while the network is gone.
    part("nowhere")?.remove();
    part("list").hidden = false;
    await this.outbox.forgetOld(event_id);
    this.event = (await this.outbox.event(event_id)) ?? this.event;
    // Before the first answer: it may take long, and somebody may choose, or the network come, meanwhile.
    window.addEventListener("hashchange", async () => {
      await this.route();
      part("main").focus({ preventScroll: true }); // the link that led here is gone
    });
    window.addEventListener("online", () => this.refresh());
    window.addEventListener("offline", () => {
      this.server.isReached = false;
      this.show();
    });
    await this.route();
    await this.refresh();
    setInterval(() => document.hidden || this.refresh(), EVERY_MS);
  }

  /**
   * Fetch the list of an event, and keep it.
   *
   * @param {string} address
   * @returns {Promise<number>} now by the server's clock, ms
   */
  async fetchList(address) {
    const { body, tag, now } = await this.server.get(address, this.event.tag);
    const { event: name, ...told } = body ?? { event: this.event.name };
    if (this.isWiped && told.disciplines?.length) location.reload(); // paired anew, or logged in
    this.event = { ...this.event, ...told, name, tag, at: now, ahead: now - Date.now() };
    await this.outbox.keepEvent(this.event);
    return now;
  }

  /** The event, and whose phone this is. */
  get called() {
    return [this.event.name, this.event.phone].filter(Boolean).join(" · ");
  }

  /** Whether a paired phone has nothing to see any more, by the server's clock. */
  get isOver() {
    const { phone, is_over, ends_at, ahead } = this.event;
    return Boolean(phone) && (is_over || Date.now() + ahead >= ends_at);
  }

  /** Forget who competes; what was taken down here and not sent stays. */
  async wipe() {
    if (this.isWiped) return;
    const { event_id, name, phone, ends_at, ahead } = this.event;
    this.event = { event_id, name, phone, ends_at, ahead, disciplines: [] };
    this.isWiped = true;
    await this.outbox.keepEvent(this.event);
    part("pad").replaceChildren();
  }

  /** What a paired phone says when it has no list any more. @param {number} waiting how many acts */
  ended(waiting, words) {
    const why = this.refusal || (this.isOver ? words.over : "");
    return why && this.refusal && waiting ? `${why} ${worded(words.kept_here, { count: waiting })}` : why;
  }

  /** Send what waits, and fetch what all have taken down. */
  async refresh() {
    if (this.isOver) await this.wipe();
    try {
      if (!this.server.csrf) await this.fetch();
      await this.sending.send(this.event.event_id);
      await this.fetch();
      this.signedOut = false;
      this.refusal = "";
      if (this.isOver) await this.wipe();
    } catch (failure) {
      if (failure instanceof Refused) {
        this.signedOut = failure.status === 401;
        if (!this.signedOut) showNotice(failure.message);
        else if (this.event.phone !== "") await this.#endPairing(failure.message);
      } else if (!(failure instanceof Unreachable)) throw failure;
    }
    await this.reread();
    await this.show();
  }

  async #endPairing(sentence) {
    this.refusal = sentence;
    if (this.event.phone) await this.wipe();
  }

  /** Send shortly after the last tap: several go up together. */
  sendSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.send(), SOON_MS);
  }

  send() {
    return this.refresh();
  }
}

/** The screen stays on while something is taken down. */
export function keepOn() {
  const ask = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => undefined);
  document.addEventListener("visibilitychange", ask);
  ask();
}
