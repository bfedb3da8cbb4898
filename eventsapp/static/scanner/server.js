// Asking the server: with the page's token, or as a paired phone with its own.

/** The server could not be reached, or is in trouble: the same may work later. */
export class Unreachable extends Error {}

/** The server says no. */
export class Refused extends Error {
  /** @param {number} status @param {string} sentence */
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

const LONGEST_MS = 20_000;

/** Who asks: the signed-in steward of this browser, or the phone itself. */
export class Server {
  /**
   * @param {object} by
   * @param {string} [by.csrf] token of the page
   * @param {string} [by.bearer] token of the phone
   */
  constructor({ csrf = "", bearer = "" } = {}) {
    this.csrf = csrf;
    this.bearer = bearer;
    /** Whether the server answered when it was last asked. */
    this.isReached = navigator.onLine;
    /** Fetches a newer token of the page. */
    this.renew = async () => undefined;
  }

  /**
   * @param {string} address
   * @param {RequestInit} [how]
   * @returns {Promise<Response>} an answer that is no refusal
   */
  async #ask(address, how = {}) {
    const headers = { Accept: "application/json", ...how.headers };
    if (this.bearer) headers.Authorization = `Bearer ${this.bearer}`;
    else if (how.method === "POST") headers["X-CSRFToken"] = this.csrf;
    let response;
    try {
      response = await fetch(address, {
        ...how,
        headers,
        credentials: "same-origin", // the language that was chosen
        cache: "no-store",
        signal: AbortSignal.timeout(LONGEST_MS),
      });
    } catch (failure) {
      this.isReached = false;
      throw new Unreachable(String(failure));
    }
    this.isReached = response.status < 500 && response.status !== 429;
    if (!this.isReached) throw new Unreachable(String(response.status));
    this.csrf = response.headers.get("X-CSRFToken") ?? this.csrf;
    if (!response.ok && response.status !== 304) {
      const told = await response.json().catch(() => ({}));
      throw new Refused(response.status, told.error ?? "");
    }
    return response;
  }

  /** @param {Response} response */
  async #read(response) {
    try {
      return await response.json();
    } catch (failure) {
      throw new Unreachable(String(failure)); // broken off, or a portal's page in between
    }
  }

  /** @param {string} address @param {unknown} body */
  async post(address, body) {
    const how = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    };
    if (!this.bearer && !this.csrf) await this.renew(); // a page that was opened without network
    const csrf = this.csrf;
    try {
      return await this.#read(await this.#ask(address, how));
    } catch (failure) {
      // Perhaps only the page's token is old: signed in again in another tab, or opened offline.
      if (this.bearer || !(failure instanceof Refused) || failure.status !== 400) throw failure;
      await this.renew();
      if (this.csrf === csrf) throw failure;
      return this.#read(await this.#ask(address, how));
    }
  }

  /**
   * @param {string} address
   * @param {string} [tag] of what is there already
   * @returns {Promise<{body: object|null, tag: string, now: number}>} no body when nothing is new;
   *   now by the server's clock, ms
   */
  async get(address, tag = "") {
    const response = await this.#ask(address, { headers: tag ? { "If-None-Match": tag } : {} });
    const now = Number(response.headers.get("X-Now"));
    const body = response.status === 304 ? null : await this.#read(response);
    return { body, tag: response.headers.get("ETag") ?? tag, now };
  }
}
