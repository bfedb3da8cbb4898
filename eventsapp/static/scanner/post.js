// A steward's post: takes what is read, judges it at once by the list on the phone, keeps it,
// and lets the server have the last word.

import { countIn } from "./counting.js";
import { Guests, isGuests } from "./guests.js";
import { Roster } from "./roster.js";
import { PAGE } from "./sending.js";
import {
  areNoRowsShown,
  clear,
  clockTime,
  isShown,
  showCounts,
  showNotice,
  showRow,
  showState,
  showVerdict,
} from "./showing.js";
import { announce } from "./sounding.js";
import { drawn } from "./store.js";
import { Verdicts } from "./verdicts.js";

const UNDO_MS = 60_000;
const LONGEST_CODE = 200;
const ASKING_MS = 1_500;
const COUNTING_MS = 100;

/**
 * @typedef {object} Place where this phone scans
 * @property {number} session_id
 * @property {number|null} check_point_id null for the session's first
 * @property {number|null} gate_id
 * @property {"entry"|"exit"} direction
 */

/** One phone at one check point. */
export class Post {
  /**
   * @param {import("./store.js").Store} store
   * @param {Place} place
   * @param {string} device name of this phone
   * @param {object} words see `for_phones` in eventsapp/scanners/texts.py
   * @param {string} by who scans: `account`, or the key of the paired phone
   */
  constructor(store, place, device, words, by) {
    this.store = store;
    this.place = place;
    this.device = device;
    this.words = words;
    this.by = by;
    this.verdicts = new Verdicts(words);
    this.guests = new Guests(this);
    /** @type {Roster|null} */
    this.roster = null;
    /** @type {Map<string, import("./store.js").Scan>} */
    this.scans = new Map();
    /** @type {Map<import("./roster.js").Person, import("./store.js").Scan[]>} */
    this.byPerson = new Map();
    this.latest = "";
    this.announced = "";
    this.isOffline = !navigator.onLine;
    this.counting = 0;
    /** Why this phone takes nothing any more. */
    this.closed = "";
    this.present = 0;
    /** @type {import("./sending.js").Sender|null} */
    this.sender = null;
  }

  /** Take up what the phone kept of this session, and show it. */
  async open() {
    const told = await this.store.roster(this.place.session_id);
    const kept = await this.store.scansOf(this.place.session_id);
    for (const tick of kept.filter(isGuests)) this.guests.remember(tick);
    const scans = kept.filter((one) => !isGuests(one));
    scans.sort((a, b) => a.happened_at.localeCompare(b.happened_at));
    for (const scan of scans) this.scans.set(scan.client_scan_id, scan);
    this.use(told ? new Roster(told) : null);
    const isShell = areNoRowsShown(); // the page of the server shows what it has itself
    for (const scan of scans) if (isShell || scan.state !== "sent") this.#showRow(scan);
  }

  /** Judge by another list from now on. @param {Roster|null} roster */
  use(roster) {
    this.roster = roster;
    this.byPerson = new Map();
    for (const scan of this.scans.values()) this.#remember(scan);
    const latest = this.scans.get(this.latest);
    if (latest) this.#showGuests(latest);
    else this.guests.show(null);
    this.showCounts();
  }

  /** The list was wiped: name nobody any more; what was not sent stays, as it was read. */
  forget() {
    for (const scan of this.scans.values()) {
      if (scan.state === "sent") this.scans.delete(scan.client_scan_id);
    }
    this.latest = "";
    clear();
    this.use(null);
    this.guests.forget();
    for (const scan of this.scans.values()) this.#showRow(scan);
  }

  /** Take nothing more. @param {string} sentence why */
  close(sentence) {
    this.closed = sentence;
    showVerdict(this.verdicts.closed(sentence));
  }

  /** Scan there from now on. @param {Partial<Place>} place */
  move(place) {
    Object.assign(this.place, place);
    this.showCounts();
  }

  #remember(scan) {
    this.scans.set(scan.client_scan_id, scan);
    const person = this.roster?.owner(scan.code, scan.origin).person;
    if (!person) return;
    const others = this.byPerson.get(person) ?? [];
    this.byPerson.set(person, [
      ...others.filter((one) => one.client_scan_id !== scan.client_scan_id),
      scan,
    ]);
  }

  /**
   * Take a code or number.
   *
   * @param {string} code
   * @param {string} origin camera, scanner or staff_number
   */
  async scanned(code, origin) {
    this.announced = "";
    if (this.closed) return this.#showAndSay(this.verdicts.closed(this.closed));
    const { session_id, check_point_id, gate_id, direction } = this.place;
    const scan = {
      client_scan_id: drawn(),
      device: this.device,
      session_id,
      ...(check_point_id && { check_point_id }),
      ...(gate_id && { gate_id }),
      ...(direction === "exit" && { direction }),
      code: code.trim().slice(0, LONGEST_CODE),
      happened_at: new Date().toISOString(),
      origin,
      state: "unsent",
      by: this.by,
      page: PAGE,
      tick: performance.now(),
    };
    showNotice("");
    if (!(await this.#keep(scan))) return this.#showAndSay(this.verdicts.notKept(scan));
    this.latest = scan.client_scan_id;
    if (this.#isKnown(scan) || this.isOffline) this.#showAndSay(this.#told(scan));
    else this.#ask(scan);
    this.#showGuests(scan);
    this.#showRow(scan);
    this.showCounts();
    this.sender?.now();
  }

  /** Who is let in may bring somebody along. */
  #showGuests(scan) {
    const met = this.#met(scan);
    const verdict = scan.answer?.verdict ?? met?.judgement.verdict;
    const isIn = met?.person && verdict !== "refused" && scan.direction !== "exit" && !scan.undone;
    this.guests.show(isIn ? met.person : null);
  }

  /** The phone does not know whose it is, the server may; but nobody waits for long. */
  #ask(scan) {
    showVerdict(this.verdicts.asking(scan));
    setTimeout(() => this.#sayIfSilent(), ASKING_MS);
  }

  #sayIfSilent() {
    const latest = this.scans.get(this.latest);
    if (latest && !this.announced) this.#showAndSay(this.#told(latest));
  }

  /** @returns {Promise<boolean>} whether the phone had room for it */
  async #keep(scan) {
    try {
      await this.store.keep(scan);
    } catch {
      return false;
    }
    this.#remember(scan);
    return true;
  }

  /** Take back what was scanned last here, within a minute. */
  async undo() {
    const last = [...this.scans.values()].filter((scan) => !scan.undone).at(-1);
    const isFresh = last && Date.now() - Date.parse(last.happened_at) <= UNDO_MS;
    if (!isFresh) {
      showNotice(this.words.nothing_to_undo);
      return;
    }
    // A scan that was sent is sent once more: the server knows it again and takes it back.
    await this.#keep({ ...last, state: "unsent", undone: true });
    this.latest = last.client_scan_id;
    this.#showAndSay(this.verdicts.undone(this.#met(last)?.person?.name ?? last.code));
    this.#showRow(this.scans.get(last.client_scan_id));
    this.guests.show(null);
    this.showCounts();
    this.sender?.now();
  }

  /**
   * Hear the server's answer to a scan.
   *
   * @param {import("./store.js").Scan} scan
   * @param {object} answer
   */
  answered(scan, answer) {
    if (scan.session_id !== this.place.session_id) return;
    if (isGuests(scan)) {
      this.guests.remember(scan);
      if (scan.client_scan_id === this.guests.latest && answer.lacks) showNotice(answer.line);
      this.showCounts();
      return;
    }
    if (answer.not_undone) {
      scan = { ...scan, undone: false };
      this.#keep(scan);
      showNotice(answer.not_undone);
    }
    this.#remember(scan);
    this.present = answer.undone?.present ?? answer.present;
    if (isShown(scan.client_scan_id)) this.#showRow(scan);
    if (scan.client_scan_id === this.latest && !scan.undone) {
      this.#showAndSay({ ...answer, name: answer.name || scan.code });
      this.#showGuests(scan);
    }
    this.showCounts();
  }

  /** Hear how the queue stands. @param {import("./sending.js").SendingState} state */
  async changed(state) {
    this.isOffline = state.kind === "offline" || state.kind === "refused";
    const told = this.roster?.told;
    showState(state, this.words, told ? told.fetched_at - told.ahead : null);
    if (this.isOffline) this.#sayIfSilent();
    if (state.kind !== "sending") await this.#showStuck();
  }

  async #showStuck() {
    for (const scan of await this.store.scansOf(this.place.session_id)) {
      if (scan.state !== "stuck") continue;
      if (isGuests(scan)) {
        this.guests.drop(scan);
        showNotice(scan.fault);
        continue;
      }
      this.#remember(scan);
      if (isShown(scan.client_scan_id)) this.#showRow(scan);
      if (scan.client_scan_id === this.latest) showNotice(scan.fault);
    }
  }

  /** Count anew, once the scans that come together are in: a list may be long. */
  showCounts() {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.#count(), COUNTING_MS);
  }

  #count() {
    const counts = this.counts();
    const unsent = [...this.scans.values()].some((scan) => scan.state !== "sent");
    // Between two lists the server's own figure is the newest; with a queue the phone's is.
    const present = unsent || !this.present ? Math.max(counts.present, this.present) : this.present;
    if (this.roster || this.present) showCounts({ ...counts, present, guests: this.guests.count() }, this.words);
  }

  /** How many are in as far as the phone knows, by gate and branch. */
  counts() {
    if (!this.roster) return { present: this.present, registered: 0, branches: [], gates: [] };
    const point = this.roster.point(this.place.check_point_id);
    const standing = (person) => ({
      isIn: this.isIn(person),
      gate: person.stands[point.id]?.[2] ?? point.name,
    });
    return countIn(this.roster, standing, Date.now() - this.roster.told.ahead);
  }

  /** Whether somebody came in, by the list or by this phone. @param {import("./roster.js").Person} person */
  isIn(person) {
    const last = this.byPerson.get(person)?.at(-1);
    if (last) return this.#met(last).firstAt !== null;
    const point = this.roster.point(this.place.check_point_id);
    return (person.stands[point.id]?.[1] ?? null) !== null;
  }

  #met(scan) {
    const person = this.roster?.owner(scan.code, scan.origin).person;
    return this.roster?.meet(scan, this.byPerson.get(person) ?? []) ?? null;
  }

  #isKnown(scan) {
    return Boolean(this.#met(scan)?.person);
  }

  #told(scan) {
    return this.verdicts.told(scan, this.#met(scan), this.roster);
  }

  #showAndSay(told) {
    showVerdict(told);
    if (this.announced !== told.look) announce(told.look);
    this.announced = told.look;
  }

  /** Where a supervisor takes a scan back. */
  #voidOf(scan) {
    const address = this.roster?.told.void;
    return address && scan.answer?.name && !scan.undone ? address.replace("/0/", `/${scan.answer.id}/`) : "";
  }

  #showRow(scan) {
    const met = this.#met(scan);
    const at = Date.parse(scan.happened_at) - (this.roster?.told.ahead ?? 0);
    showRow(scan.client_scan_id, {
      ...this.verdicts.row(scan),
      time: scan.answer?.time ?? clockTime(at),
      name: scan.answer?.name || met?.person?.name || scan.code,
      void: this.#voidOf(scan),
      branch: scan.answer?.branch || met?.person?.branch || "",
    });
  }}
