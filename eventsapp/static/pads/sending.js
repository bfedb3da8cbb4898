// Sends what was taken down: acts in their order, then the result. Each has the phone's own name or
// number, so what is sent twice does no harm.

import { Refused } from "./server.js";

const ACTS_AT_ONCE = 300;

/** Sends the sheets of one event. */
export class Sending {
  /**
   * @param {import("./outbox.js").Outbox} sheets
   * @param {import("./server.js").Server} server
   * @param {{sheets: string, end: string}} address
   * @param {(sheet: object) => object} named what a sheet is of, as the server is told it
   */
  constructor(sheets, server, address, named) {
    Object.assign(this, { sheets, server, address, named });
    this.running = null;
    /** The sheets of others, by the name of the own one. */
    this.others = new Map();
  }

  /** Send what waits; who asks while it is sent waits for the round after. */
  send(event_id) {
    const round = () => this.#round(event_id);
    this.running = this.running ? this.running.then(round, round) : round();
    const mine = this.running;
    mine.catch(() => undefined).finally(() => {
      if (this.running === mine) this.running = null;
    });
    return mine;
  }

  async #round(event_id) {
    for (const sheet of await this.sheets.of(event_id)) {
      if (sheet.ended === "stuck" && sheet.have === sheet.acts.length) continue;
      if (sheet.have < sheet.acts.length) await this.#sendActs(sheet);
      if (sheet.ended === "unsent") await this.#sendEnd(sheet.client_id);
    }
  }

  #told(sheet, first) {
    const { client_id, opened_at } = sheet;
    const acts = sheet.acts.slice(first - 1, first - 1 + ACTS_AT_ONCE);
    return { client_id, ...this.named(sheet), opened_at, first, acts };
  }

  /** Ask about a sheet, even if all of it was sent: who else scores this match? */
  async ask(sheet) {
    await this.#sendActs(sheet);
  }

  async #sendActs(sheet) {
    const [answer] = await this.server.post(this.address.sheets, [this.#told(sheet, sheet.have + 1)]);
    if (answer.error) {
      await this.sheets.change(sheet.client_id, (one) => ({ ...one, have: one.acts.length, fault: answer.error, ended: "stuck" }));
      return;
    }
    this.others.set(sheet.client_id, answer.sheets);
    const changed = await this.sheets.change(sheet.client_id, (one) => ({ ...one, have: Math.min(answer.have, one.acts.length) }));
    // The server may have fewer than this phone believed: it goes on from there.
    if (changed.have < changed.acts.length && changed.have !== sheet.have) await this.#sendActs(changed);
  }

  async #sendEnd(client_id) {
    const sheet = await this.sheets.change(client_id, (one) => one);
    const told = { ...this.#told({ ...sheet, acts: [] }, sheet.acts.length + 1), ...sheet.ending };
    try {
      const { stored } = await this.server.post(this.address.end, told);
      await this.sheets.change(client_id, (one) => ({ ...one, ended: "sent", stored, fault: "" }));
    } catch (failure) {
      if (!(failure instanceof Refused) || [400, 401, 403].includes(failure.status)) throw failure;
      await this.sheets.change(client_id, (one) => ({ ...one, ended: "stuck", fault: failure.message }));
    }
  }
}
