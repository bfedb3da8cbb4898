// The pad of attempts: whose turn it is, who is next, keys for the mark.

import { part, worded } from "./frame.js";
import { markWords, valueWords } from "./showing.js";

const MOST_DIGITS = 5;

/** Keys and figures of one attempt at a time. */
export class AttemptPad {
  /** @param {object} words @param {(act: object) => Promise<void>} act */
  constructor(words, act) {
    Object.assign(this, { words, act });
    this.typed = "";
    this.turn = null;
    part("digits").addEventListener("click", (event) => {
      const key = event.target.closest("button");
      if (!key) return;
      if (key.dataset.digit && this.typed.length < MOST_DIGITS) this.typed += key.dataset.digit;
      if ("clear" in key.dataset) this.typed = this.typed.slice(0, -1);
      this.showTyped();
    });
    part("pass").addEventListener("click", () => this.take("pass"));
    part("foul").addEventListener("click", () => this.take("foul"));
    part("take").addEventListener("click", () => this.take("mark"));
  }

  /** What was typed, in whole units: centimetres are typed, millimetres kept. */
  get value() {
    const number = Number(this.typed || 0);
    return this.rules.in_points ? number : number * 10;
  }

  get isTyped() {
    return this.typed !== "" && (this.rules.in_points || this.value > 0);
  }

  async take(kind) {
    if (!this.turn || (kind === "mark" && !this.isTyped)) return;
    const [entrant, round] = this.turn;
    const { value } = this;
    this.typed = "";
    navigator.vibrate?.(10);
    await this.act({ kind, entrant: Number(entrant), round, value: kind === "mark" ? value : 0 });
  }

  /**
   * @param {object} discipline @param {object} state what its acts come to
   * @param {string|null} chosen somebody out of the order
   * @returns {{on: string|null, isOver: boolean}}
   */
  show(discipline, state, chosen) {
    const { words } = this;
    this.rules = discipline.rules;
    const own = chosen ? state.turns.find(([one]) => one === chosen) : state.turns[0];
    if (String(own) !== String(this.turn)) this.typed = "";
    this.turn = own ?? null;
    const on = chosen ?? this.turn?.[0] ?? null;
    const person = discipline.entrants.find((one) => String(one.id) === on);
    part("now").hidden = !person;
    if (person) {
      const sentence = this.turn && String(this.turn) !== String(state.turns[0]) ? words.turn_out_of_order : words.turn;
      part("turn").textContent = this.turn ? worded(sentence, { round: this.turn[1], all: this.rules.attempts }) : on in state.out ? words.out : words.all_done;
      part("who").textContent = person.name;
      part("of").textContent = person.branch;
      part("own").textContent = state.cells[on].map((cell) => markWords(this.rules, cell)).filter(Boolean).join("  ·  ");
    }
    this.showNext(discipline, state);
    for (const key of part("attempt").querySelectorAll("button")) key.disabled = !this.turn;
    this.showTyped();
    part("attempt").hidden = state.turns.length === 0;
    this.showOdd(discipline, state);
    this.showCut(discipline, state);
    return { on, isOver: state.turns.length === 0 && state.at_odds.length === 0 && discipline.entrants.length > 0 };
  }

  showNext(discipline, state) {
    const { words } = this;
    const names = state.turns
      .filter((turn) => String(turn) !== String(this.turn))
      .slice(0, 2)
      .map(([one]) => discipline.entrants.find((each) => String(each.id) === one).name);
    const told = names.map((name, i) => worded(i ? words.after : words.next, { name }));
    part("then").textContent = told.join(" · ") || (discipline.entrants.length === 0 ? words.nobody : this.turn ? words.last_one : "");
  }

  showTyped() {
    const { words } = this;
    const value = valueWords(this.rules, this.value);
    const sentence = this.rules.in_points ? words.points : words.metres;
    part("typed").textContent = this.isTyped ? worded(sentence, { value }) : "–";
    part("take").disabled = !this.turn || !this.isTyped;
    part("take").textContent = this.isTyped ? worded(words.take, { value: worded(sentence, { value }) }) : words.type_first;
  }

  showOdd(discipline, state) {
    part("odd").hidden = state.at_odds.length === 0;
    const named = state.at_odds.map(([one, round]) => {
      const { name } = discipline.entrants.find((each) => String(each.id) === one);
      return `${name} ${round}`;
    });
    part("odd").textContent = worded(this.words.odd, { what: named.join(this.words.comma) });
  }

  showCut(discipline, state) {
    const names = (state.going_on ?? []).map((one) => discipline.entrants.find((each) => String(each.id) === one).name);
    part("cut").textContent = names.length ? worded(this.words.cut, { first: this.rules.first, kept: this.rules.kept, names: names.join(this.words.comma) }) : "";
  }
}
