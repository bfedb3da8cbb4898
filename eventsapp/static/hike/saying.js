// What is said on this phone: who left, what the sweep signs, what was a mistake. It is kept
// first and sent when there is a network; the server knows each by its own name, so twice does
// no harm.

import { drawn } from "./store.js";

const MOST_AT_ONCE = 200;

/** Says things, and sends what was said. */
export class Saying {
  /**
   * @param {import("./store.js").Store} store
   * @param {import("./server.js").Server} server
   * @param {string} address
   * @param {number} session_id
   * @param {string} device name of this phone
   */
  constructor(store, server, address, session_id, device) {
    Object.assign(this, { store, server, address, session_id, device });
  }

  /** Keep it; the promise ends when it is on the disk. @param {object} facts act and the rest */
  say(facts) {
    return this.#keep({
      ...facts,
      client_id: drawn(),
      device: this.device,
      session_id: this.session_id,
      happened_at: new Date().toISOString(),
      state: "unsent",
    });
  }

  #keep(one) {
    return this.store.on("said", "readwrite", (said) => said.put(one));
  }

  /** Forget something that the server can't take. @param {string} client_id */
  drop(client_id) {
    return this.store.on("said", "readwrite", (said) => said.delete(client_id));
  }

  /** @returns {Promise<object[]>} all of this session, oldest first */
  async all() {
    const found = await this.store.on("said", "readonly", (said) =>
      said.index("session_id").getAll(this.session_id),
    );
    return found.sort((a, b) => a.happened_at.localeCompare(b.happened_at));
  }

  /** Send what was not sent yet. Ends with a failure when the server can't be reached. */
  async send() {
    for (;;) {
      const queue = (await this.all()).filter((one) => one.state === "unsent");
      const batch = queue.slice(0, MOST_AT_ONCE);
      if (batch.length === 0) return;
      const sent_at = new Date().toISOString();
      const answers = await this.server.post(
        this.address,
        batch.map(({ state, session_id, ...facts }) => ({ ...facts, sent_at })),
      );
      for (const [place, one] of batch.entries()) {
        const { error } = answers[place];
        if (error) await this.#keep({ ...one, state: "stuck", fault: error });
        else await this.#keep({ ...one, state: "sent", answered_at: Date.now() });
      }
    }
  }

  /** Forget what a list holds that was fetched later. @param {number} fetched_at */
  async forgetSent(fetched_at) {
    for (const one of await this.all()) {
      if (one.state === "sent" && one.answered_at < fetched_at) await this.drop(one.client_id);
    }
  }
}
