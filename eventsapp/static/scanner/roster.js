// The people of a session as a phone holds them: whose code is it, who is called so, who is in.

import { halfWidth, isWellFormed, tidy } from "./codes.js";
import { UNSEEN, judge } from "./judging.js";

const MOST_FOUND = 20;

/**
 * @typedef {object} Person
 * @property {string} code
 * @property {string} number
 * @property {string} name
 * @property {string} pinyin syllables apart by spaces
 * @property {string|null} branch null for no member on that day
 * @property {string[]} teams
 * @property {Array<[number, number, boolean]>} registrations
 * @property {Record<string, [string, number|null, number|null]>} stands by check point: state,
 *   first in at, through which gate
 *
 * @typedef {object} Met a scan with what the phone makes of it
 * @property {Person|null} person
 * @property {import("./judging.js").Judgement} judgement
 * @property {number|null} firstAt when the person came in
 */

/** What the server sent of a session, with ways to ask it. */
export class Roster {
  /** @param {object} told as the server sends it, see docs/api/roster.md */
  constructor(told) {
    this.told = told;
    /** @type {Person[]} */
    this.people = told.people.map(asPerson.bind(null, told));
    this.byCode = new Map(this.people.filter((one) => one.code).map((one) => [one.code, one]));
    this.byNumber = new Map(this.people.map((one) => [one.number, one]));
    this.old = new Map(
      told.old_codes.map(([code, place, endedAt]) => [code, [this.people[place], endedAt]]),
    );
  }

  /** @param {number} id */
  point(id) {
    return this.told.points.find((one) => one.id === id) ?? this.told.points[0];
  }

  /**
   * Whose it is. A camera takes codes only: anyone can print a number.
   *
   * @param {string} code as it was read
   * @param {string} origin
   * @returns {{person: Person|null, endedAt: number|null}}
   */
  owner(code, origin) {
    const tidied = tidy(code);
    if (isWellFormed(tidied)) {
      const now = this.byCode.get(tidied);
      if (now) return { person: now, endedAt: null };
      const [person, endedAt] = this.old.get(tidied) ?? [null, null];
      if (person) return { person, endedAt };
    }
    const byNumber = origin === "camera" ? null : this.byNumber.get(halfWidth(code));
    return { person: byNumber ?? null, endedAt: null };
  }

  /**
   * Judge a scan with the others of the person on this phone that the list does not hold yet.
   *
   * @param {import("./store.js").Scan} scan
   * @param {import("./store.js").Scan[]} others of the same person
   * @returns {Met}
   */
  meet(scan, others) {
    const { person } = this.owner(scan.code, scan.origin);
    const point = this.point(scan.check_point_id);
    const { judgements, standing } = judge(
      [scan, ...others.filter((one) => this.#isNew(one, scan, point))].map((one) =>
        this.#reading(one),
      ),
      this.#facts(person, point),
      this.told.rules,
      this.#before(person, point),
    );
    const judgement = judgements.get(`${scan.device} ${scan.client_scan_id}`);
    // Who is not on a list that holds only those who entered is a member for all one knows.
    if (judgement.reason === "unknown_code" && !this.told.is_complete && isKnowable(scan)) {
      judgement.reason = "not_registered";
    }
    return { person, judgement, firstAt: standing.first_at };
  }

  #isNew(one, scan, point) {
    return (
      one.client_scan_id !== scan.client_scan_id &&
      this.point(one.check_point_id) === point &&
      (one.state !== "sent" || one.answered_at >= this.told.fetched_at)
    );
  }

  #reading(scan) {
    const { ahead } = this.told;
    const { person, endedAt } = this.owner(scan.code, scan.origin);
    return {
      key: [scan.device, scan.client_scan_id],
      at: Date.parse(scan.happened_at) - ahead,
      received_at: Date.now() - ahead,
      is_known: person !== null,
      code_ended_at: endedAt,
      is_voided: Boolean(scan.undone),
      direction: scan.direction ?? "entry",
    };
  }

  #facts(person, point) {
    return {
      opens_at: point.opens_at,
      closes_at: point.closes_at,
      is_cancelled: this.told.event.is_cancelled,
      has_walk_ins: this.told.event.has_walk_ins,
      branch_id: person?.branch == null ? null : 1,
      registrations: person?.registrations ?? [],
      has_exits: point.has_exits,
      has_re_entry: point.has_re_entry,
    };
  }

  #before(person, point) {
    const [state, first_at] = person?.stands[point.id] ?? [];
    return state ? { state, first_at } : UNSEEN;
  }

  /**
   * Find people by part of the name, by pinyin (`lina`, `li na`, `ln`) or by number.
   *
   * @param {string} words
   * @returns {Person[]} twenty at most
   */
  search(words) {
    const text = words.trim().toLowerCase();
    if (!text) return [];
    const letters = text.replace(/\s+/g, "");
    const found = this.people.filter(
      (one) =>
        one.name.toLowerCase().includes(text) ||
        one.number.startsWith(text) ||
        (/^[a-z]+$/.test(letters) && soundsLike(one.pinyin, letters)),
    );
    return found.slice(0, MOST_FOUND);
  }
}

function asPerson(told, row) {
  const [code, number, name, pinyin, branch, teams, registrations, stands] = row;
  return {
    code,
    number,
    name,
    pinyin,
    branch: branch === null ? null : told.branches[branch],
    teams,
    registrations,
    stands,
  };
}

function isKnowable(scan) {
  return isWellFormed(tidy(scan.code)) || scan.origin !== "camera";
}

function soundsLike(pinyin, letters) {
  const syllables = pinyin.split(" ");
  if (syllables.join("").startsWith(letters)) return true;
  return (
    letters.length === syllables.length &&
    [...letters].every((letter, place) => syllables[place].startsWith(letter))
  );
}
