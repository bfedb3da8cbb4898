// The pad of counts: a large field to tap, a clock, faults, handing in. A try that is under way
// is kept in the phone's settings with each tap, so that a page that is closed loses nothing.

import { part, worded } from "./frame.js";

const TICK_MS = 100;
const SOON_MS = 10_000;
const NOTHING = { entrant: null, round: 0, count: 0, faults: 0, began: 0, ended: false };

/** Taps and figures of one try at a time. */
export class CountPad {
  /** @param {object} words @param {(act: object) => Promise<void>} act @param {number} event_id @param {() => void} changed */
  constructor(words, act, event_id, changed) {
    Object.assign(this, { words, act, event_id, changed });
    this.turn = null;
    this.own = NOTHING;
    part("tap").addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.tap();
    });
    part("tap").addEventListener("keydown", (event) => {
      if (event.key === " " || event.key === "Enter") this.tap();
    });
    part("less").addEventListener("click", () => this.change({ count: Math.max(0, this.own.count - 1) }));
    part("fault").addEventListener("click", () => this.change({ faults: this.own.faults + 1 }));
    part("fault-less").addEventListener("click", () => this.change({ faults: Math.max(0, this.own.faults - 1) }));
    part("go").addEventListener("click", () => this.go());
    part("hand").addEventListener("click", () => this.hand());
    part("seats").addEventListener("change", (event) => {
      localStorage.setItem(this.seatKey, event.target.value);
      this.changed();
    });
    setInterval(() => this.tick(), TICK_MS);
  }

  get seatKey() {
    return `wentitong-field-seat-${this.event_id}`;
  }

  get tryKey() {
    return `wentitong-field-try-${this.discipline.id}`;
  }

  get seat() {
    return this.rules.counters === 1 ? 1 : Number(localStorage.getItem(this.seatKey) ?? 1);
  }

  get isOn() {
    return this.own.began > 0 && !this.own.ended;
  }

  get left() {
    return this.rules.seconds * 1000 - (Date.now() - this.own.began);
  }

  change(what) {
    if (!this.turn) return;
    this.own = { ...this.own, entrant: this.turn[0], round: this.turn[1], ...what };
    localStorage.setItem(this.tryKey, JSON.stringify(this.own));
    this.showFigures();
  }

  tap() {
    if (!this.isOn && !this.own.ended) return;
    navigator.vibrate?.(10);
    this.change({ count: this.own.count + 1 });
  }

  /** Start the clock; or stop, where a try has no end of its own or was broken off. */
  go() {
    if (this.isOn) this.change({ ended: true });
    else this.change({ ...NOTHING, began: Date.now() });
  }

  tick() {
    if (!part("clock")) return; // the phone's pairing ended meanwhile
    if (!this.isOn || !this.discipline || !this.rules.seconds) return;
    if (this.left <= 0) {
      navigator.vibrate?.(300);
      this.change({ ended: true });
    } else this.showClock();
  }

  async hand() {
    if (!this.turn || this.isOn) return;
    const [entrant, round] = this.turn;
    const { count, faults } = this.own;
    this.own = NOTHING;
    await this.act({ kind: "count", entrant: Number(entrant), round, value: count, faults, seat: this.seat });
    if (this.own === NOTHING) localStorage.removeItem(this.tryKey); // not before it is kept elsewhere
  }

  /** The tries that this counter has not handed in. */
  open(discipline, state) {
    const rounds = Array.from({ length: this.rules.tries }, (_, i) => i + 1);
    return rounds.flatMap((round) =>
      discipline.entrants
        .map((one) => String(one.id))
        .filter((one) => !(one in state.out) && !(this.seat in state.tries[one][round - 1].handed))
        .map((one) => [one, round]),
    );
  }

  /** @returns {{on: string|null, isOver: boolean}} */
  show(discipline, state, chosen) {
    if (this.discipline?.id !== discipline.id) {
      this.discipline = discipline;
      this.rules = discipline.rules;
      this.own = { ...NOTHING, ...JSON.parse(localStorage.getItem(this.tryKey) ?? "{}") };
    }
    this.discipline = discipline;
    this.rules = discipline.rules;
    const open = this.open(discipline, state);
    const running = open.find(([one, round]) => one === this.own.entrant && round === this.own.round && this.own.began);
    this.turn = running ?? (chosen ? open.find(([one]) => one === chosen) : open[0]) ?? null;
    if (!running) this.own = NOTHING;
    const on = running?.[0] ?? chosen ?? this.turn?.[0] ?? null;
    this.showWho(discipline, state, on);
    this.showNext(discipline, open);
    part("seats").hidden = this.rules.counters === 1;
    part("seats").querySelector(`[value="${this.seat}"]`).checked = true;
    part("count").hidden = open.length === 0;
    this.showFigures();
    this.showApart(discipline, state);
    return { on, isOver: state.missing.length === 0 && state.disputed.length === 0 && discipline.entrants.length > 0 };
  }

  showWho(discipline, state, on) {
    const { words } = this;
    const person = discipline.entrants.find((one) => String(one.id) === on);
    part("now").hidden = !person;
    if (!person) return;
    const sentence = this.rules.of_members ? words.member : words.try;
    part("turn").textContent = this.turn ? worded(sentence, { round: this.turn[1], all: this.rules.tries }) : on in state.out ? words.out : words.all_done;
    part("who").textContent = person.name;
    part("of").textContent = person.branch;
    part("own").textContent = this.rules.counters === 2 ? worded(words.seat, { seat: this.seat }) : "";
  }

  showNext(discipline, open) {
    const { words } = this;
    const names = open
      .filter((turn) => String(turn) !== String(this.turn))
      .slice(0, 2)
      .map(([one]) => discipline.entrants.find((each) => String(each.id) === one).name);
    part("then").textContent = names.map((name, i) => worded(i ? words.after : words.next, { name })).join(" · ") || (discipline.entrants.length ? "" : words.nobody);
  }

  showFigures() {
    const { words, own } = this;
    part("counted").textContent = String(own.count);
    part("fault-count").textContent = String(own.faults);
    part("tap").disabled = !this.turn || (!this.isOn && !own.ended);
    part("tap-words").textContent = this.isOn || !own.ended ? words.tap : words.over;
    const start = this.rules?.seconds ? worded(words.start, { seconds: this.rules.seconds }) : words.start_open;
    part("go").textContent = this.isOn ? words.stop : start;
    part("go").disabled = !this.turn || own.ended;
    part("hand").disabled = !this.turn || this.isOn || !own.ended;
    part("hand").textContent = worded(own.faults ? words.hand_faults : words.hand, { count: own.count, faults: own.faults });
    for (const id of ["less", "fault", "fault-less"]) part(id).disabled = !this.turn || !own.began;
    this.showClock();
  }

  showClock() {
    const { words } = this;
    const seconds = this.rules?.seconds ?? 0;
    const left = this.isOn ? Math.max(0, Math.ceil(this.left / 1000)) : this.own.ended ? 0 : seconds;
    part("clock").textContent = seconds ? worded(words.seconds, { count: left }) : "";
    part("clock").classList.toggle("soon", this.isOn && seconds > 0 && this.left <= SOON_MS);
  }

  showApart(discipline, state) {
    part("odd").hidden = state.disputed.length === 0;
    const named = state.disputed.map(([one, round]) => {
      const { name } = discipline.entrants.find((each) => String(each.id) === one);
      const counts = Object.values(state.tries[one][round - 1].handed).map(({ count }) => count.number);
      return `${name} ${round} (${counts.join(" / ")})`;
    });
    part("odd").textContent = worded(this.words.apart_told, { what: named.join(this.words.comma) });
  }
}
