// Judgements in words, as `eventsapp/checkins/words.py` says them.

import { clockTime, worded } from "./showing.js";

const LOOKS = { accepted: "ok", again: "dup", refused: "no" };

/** Says what a scan comes to, in the reader's language. */
export class Verdicts {
  /** @param {object} words of the page */
  constructor(words) {
    this.words = words;
  }

  /**
   * @param {import("./store.js").Scan} scan
   * @param {import("./roster.js").Met|null} met null as long as there is no list
   * @param {import("./roster.js").Roster|null} roster
   * @returns {import("./showing.js").Told}
   */
  told(scan, met, roster) {
    if (!met) return { look: "wait", word: this.words.kept, name: scan.code, line: this.words.kept_line };
    const { verdict, reason } = met.judgement;
    const name = met.person?.name ?? scan.code;
    const look = LOOKS[verdict];
    const who = this.#who(met.person);
    if (verdict === "refused") {
      const [word, to_do, why] = this.#refusal(reason, scan);
      return { look, word, name, line: who, to_do, why: why || roster.point(scan.check_point_id).hours };
    }
    const isOut = scan.direction === "exit";
    const word = this.words[isOut ? `${verdict}_exit` : verdict];
    const line = verdict === "again" && !isOut ? this.#when(met, roster, scan) : who;
    return { look, word, name, line };
  }

  #refusal(reason, scan) {
    if (reason === "unknown_code" && scan.origin !== "camera") return this.words.unknown_number;
    return this.words.reasons[reason];
  }

  #who(person) {
    if (!person) return "";
    return [person.branch, person.teams.join(this.words.comma)].filter(Boolean).join(" · ");
  }

  #when(met, roster, scan) {
    const point = roster.point(scan.check_point_id);
    return worded(this.words.in_at, { at: clockTime(met.firstAt), point: point.name });
  }

  /** The phone does not know the code, the server may. */
  asking(scan) {
    return { look: "wait", word: this.words.asking, name: scan.code, line: this.words.asking_line };
  }

  closed(sentence) {
    return { look: "no", word: this.words.not_paired, name: "", line: sentence };
  }

  /** The phone has no room left, so nothing of it is anywhere. */
  notKept(scan) {
    const [word, to_do, why] = this.words.not_kept;
    return { look: "no", word, name: scan.code, line: "", to_do, why };
  }

  undone(name) {
    return { look: "wait", word: this.words.undone, name, line: this.words.undone_line };
  }

  /** The chip of a row: what it came to, or that it was not sent yet. */
  row(scan) {
    if (scan.state === "stuck") return { look: "no", word: this.words.stuck_row };
    if (scan.undone) return { look: "wait", word: this.words.undone };
    if (scan.state === "unsent") return { look: "wait", word: this.words.waiting };
    return { look: scan.answer.look, word: scan.answer.word };
  }
}
