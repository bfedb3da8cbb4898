// A phone that takes down what happens at one event: kept on it first, sent when there is a network.

import { showNotice } from "./frame.js";
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
    await this.outbox.forgetOld(event_id);
    this.event = (await this.outbox.event(event_id)) ?? this.event;
    // Before the first answer: it may take long, and somebody may choose, or the network come, meanwhile.
    window.addEventListener("hashchange", () => this.route());
    window.addEventListener("online", () => this.refresh());
    window.addEventListener("offline", () => {
      this.server.isReached = false;
      this.show();
    });
    await this.route();
    await this.refresh();
    setInterval(() => document.hidden || this.refresh(), EVERY_MS);
  }

  /** Send what waits, and fetch what all have taken down. */
  async refresh() {
    try {
      if (!this.server.csrf) await this.fetch();
      await this.sending.send(this.event.event_id);
      await this.fetch();
      this.signedOut = false;
    } catch (failure) {
      if (failure instanceof Refused) {
        this.signedOut = failure.status === 401;
        if (!this.signedOut) showNotice(failure.message);
      } else if (!(failure instanceof Unreachable)) throw failure;
    }
    await this.reread();
    await this.show();
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
