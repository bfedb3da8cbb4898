// What time it is by the server's clock, also long after the network went.

/**
 * The server's time, carried on by this screen's own clock and by its stopwatch.
 *
 * An answer counts as if the server had written it when it arrived; so the screen is never
 * ahead of the server, and late by the way of the answer at most. The stopwatch stands still
 * while a screen sleeps and the clock may be put back meanwhile, so the later of the two is
 * believed.
 */
export class Clock {
  /**
   * @param {number} ahead ms that this screen's clock stood ahead when it was last compared
   * @param {() => number} shown ms by this screen's clock
   * @param {() => number} ticks ms by its stopwatch
   */
  constructor(ahead, shown, ticks) {
    this.shown = shown;
    this.ticks = ticks;
    this.#begin(ahead);
  }

  #begin(ahead) {
    this.ahead = ahead;
    this.beganAt = this.shown() - ahead;
    this.beganTick = this.ticks();
  }

  /** @param {number} told ms by the server's clock, as an answer says that arrives now */
  compare(told) {
    this.#begin(this.shown() - told);
  }

  /** @returns {number} ms */
  now() {
    return Math.max(this.shown() - this.ahead, this.beganAt + this.ticks() - this.beganTick);
  }
}
