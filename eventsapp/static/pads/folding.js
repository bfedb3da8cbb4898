// From the acts of a score sheet to what it comes to: the same as `brackets/score_sheets`, which
// says it in words. Both pass `tests/score_pads/vectors.json`.

const [REGULAR, EXTRA, SHOOT_OUT] = [0, 1, 2];
const MOST_POINTS = 999;

/** Whether a game can end like this: its last point ended it. */
function isOver(game, first, second) {
  const [high, low] = [Math.max(first, second), Math.min(first, second)];
  const isWon = high >= game.to && high - low >= game.clear;
  return (isWon || high === game.cap) && isOpen(game, high - 1, low);
}

/** Whether a game can stand like this while it is played. */
function isOpen(game, first, second) {
  const [high, low] = [Math.max(first, second), Math.min(first, second)];
  if (high < game.to) return true;
  return game.clear > 1 && high - low < game.clear && (game.cap === null || high < game.cap);
}

/** A match under way. */
class Scorer {
  constructor(rules) {
    // A list that the phone kept from before says nothing of cautions.
    Object.assign(this, { rules: { cautions: null, ...rules }, games: [], points: [0, 0], opened: null, serving: null });
    Object.assign(this, { left: 0, haveChanged: false, remarks: [], cautions: [], tossed: false });
  }

  facts() {
    const { games, points, opened, serving, left, haveChanged, remarks, cautions, tossed } = this;
    return JSON.stringify([games.length, points, opened, serving, left, haveChanged, remarks.length, cautions.length, tossed]);
  }

  take(act) {
    this[`_${act.kind}`](act);
  }

  sheet(acts) {
    return {
      games: this.games,
      points: this.points,
      won: this.won,
      serving: this.serving,
      left: this.left,
      may_close: this.mayClose,
      is_decided: this.isDecided,
      change_ends: this.hasToChange,
      remarks: this.remarks,
      acts,
      cautions: this.cautions,
      warned: this.warned,
      conduct: [this.cautionsOf(0), this.cautionsOf(1)],
      ask_toss: this.hasToToss,
      began: this.games.length > 0 || this.points[0] + this.points[1] > 0,
    };
  }

  /** How many cautions a side has, in one pull or in the match. */
  cautionsOf(side, game = null) {
    return this.cautions.filter((one) => one.side === side && (game === null || one.game === game)).length;
  }

  get warned() {
    if (this.isDecided) return [0, 0];
    const now = this.games.length + 1;
    return [this.cautionsOf(0, now), this.cautionsOf(1, now)];
  }

  /** Ends are tossed for in the first pull, and in the last of an odd number. */
  get hasToToss() {
    if (this.rules.cautions === null || this.isDecided || this.tossed) return false;
    const [number, now] = [this.rules.number, this.games.length + 1];
    return now === 1 || (now === number && number % 2 === 1);
  }

  get won() {
    if (this.rules.clock) return [0, 0];
    return [
      this.games.filter(([first, second]) => first > second).length,
      this.games.filter(([first, second]) => first < second).length,
    ];
  }

  get isDecided() {
    if (this.rules.clock) return this.games.length > 0 && this.phase === null;
    if (this.games.length >= this.rules.number) return true;
    return !this.rules.all_played && Math.max(...this.won) >= this.rules.wanted;
  }

  /** What is played against the clock now; null when it is over. */
  get phase() {
    if (this.games.length === 0) return REGULAR;
    const [first, second] = this.games[this.games.length - 1];
    if (first !== second || this.rules.may_be_level) return null;
    return this.games.length === 1 && this.rules.extra ? EXTRA : SHOOT_OUT;
  }

  get mayClose() {
    if (this.isDecided) return false;
    const [first, second] = this.points;
    if (this.rules.clock) return first !== second || this.mayStayLevel;
    const game = this.game;
    return game !== null && isOver(game, first, second);
  }

  get mayStayLevel() {
    if (this.rules.may_be_level) return true;
    const followsExtra = this.phase === REGULAR && this.rules.extra;
    return followsExtra || (this.rules.penalties && this.phase !== SHOOT_OUT);
  }

  get hasToChange() {
    const isLast = this.games.length + 1 === this.rules.number && this.rules.number > 1;
    const at = this.rules.ends_at;
    return isLast && at !== null && !this.haveChanged && Math.max(...this.points) >= at;
  }

  /** How the game that is on ends. */
  get game() {
    const isLast = this.rules.last !== null && this.games.length + 1 === this.rules.number;
    return isLast ? this.rules.last : this.rules.game;
  }

  /** 0 while who served first serves again, 1 while the other does. */
  get turn() {
    const [first, second] = this.points;
    const isClose = this.game !== null && Math.min(first, second) >= this.game.to - 1;
    return isClose ? (first + second) % 2 : Math.floor((first + second) / 2) % 2;
  }

  deriveOpener() {
    if (this.serving === null) this.opened = null;
    else if (this.rules.service === "turns") this.opened = this.serving ^ this.turn;
    else if (this.opened === null || this.points[0] + this.points[1] === 0) this.opened = this.serving;
  }

  mayStandAt(first, second) {
    if (this.rules.clock) return Math.max(first, second) <= MOST_POINTS;
    const game = this.game;
    return game !== null && (isOpen(game, first, second) || isOver(game, first, second));
  }

  endGame(score) {
    this.games.push(score);
    this.points = [0, 0];
    this.tossed = false;
    if (this.isDecided) return;
    this.left = 1 - this.left;
    if (this.rules.service === "winner") this.opened = score[0] > score[1] ? 0 : 1;
    else if (this.opened !== null) this.opened = 1 - this.opened;
    this.serving = this.rules.service === "none" ? null : this.opened;
  }

  _start({ games = [], score = null, left = 0, side = null, cautions = [], tossed = false }) {
    if (this.games.length > 0 || this.points[0] + this.points[1] > 0) return;
    this.games = games.map((game) => [...game]);
    this.points = score ? [...score] : [0, 0];
    this.left = left;
    if (this.rules.cautions !== null) Object.assign(this, { cautions: cautions.map((one) => ({ ...one })), tossed });
    this.serving = this.rules.service === "none" ? null : side;
    this.deriveOpener();
  }

  _point({ side, by = 1 }) {
    if (![0, 1].includes(side) || this.isDecided || !this.rules.steps.includes(by)) return;
    const scored = [...this.points];
    scored[side] += by;
    if (!this.mayStandAt(...scored)) return;
    this.points = scored;
    if (this.rules.service === "turns") {
      if (this.opened !== null) this.serving = this.opened ^ this.turn;
    } else if (this.rules.service !== "none") {
      this.opened ??= side;
      this.serving = side;
    }
  }

  _game({ side = null, score = null }) {
    if (this.rules.clock || this.isDecided || this.points[0] + this.points[1] > 0) return;
    const game = this.game;
    if (game === null && [0, 1].includes(side)) this.endGame(side === 0 ? [1, 0] : [0, 1]);
    else if (game !== null && score !== null && isOver(game, ...score)) this.endGame([...score]);
  }

  _close() {
    if (!this.mayClose) return;
    if (!this.rules.clock) return this.endGame(this.points);
    this.games.push(this.points);
    if (this.phase === SHOOT_OUT) this.points = [0, 0];
  }

  _serve({ side }) {
    if (![0, 1].includes(side) || this.rules.service === "none") return;
    this.serving = side;
    this.deriveOpener();
  }

  _ends() {
    this.haveChanged ||= this.hasToChange;
    this.left = 1 - this.left;
    this.tossed = this.rules.cautions !== null;
  }

  _remark({ side = null, words = "" }) {
    this.remarks.push({ side, words, game: this.games.length + 1 });
  }

  _caution({ side, words = "" }) {
    const allowed = this.rules.cautions;
    if (allowed === null || this.isDecided || ![0, 1].includes(side)) return;
    const game = this.games.length + 1;
    const loses = this.cautionsOf(side, game) >= allowed;
    this.cautions.push({ side, words, game, loses });
    if (loses) this.endGame(side === 1 ? [1, 0] : [0, 1]);
  }

  _toss({ side }) {
    if (this.rules.cautions === null || this.isDecided || ![0, 1].includes(side)) return;
    this.left = side;
    this.tossed = true;
  }
}

/**
 * What the acts of one sheet come to. An act that the rules have no room for changes nothing.
 *
 * @param {object} rules of the match, as the server gives them
 * @param {Array<{kind: string}>} acts in the order in which they were done
 */
export function sheetOf(rules, acts) {
  let scorer = new Scorer(rules);
  const kept = [];
  for (const act of acts) {
    if (act.kind === "undo") {
      if (kept.length > 0 && kept[kept.length - 1].kind !== "start") {
        kept.pop();
        scorer = new Scorer(rules);
        for (const one of kept) scorer.take(one);
      }
      continue;
    }
    const before = scorer.facts();
    scorer.take(act);
    if (scorer.facts() !== before) kept.push(act);
  }
  return scorer.sheet(kept.filter((act) => act.kind !== "start").length);
}
