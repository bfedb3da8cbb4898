// Guests who come with a member: shown when the member is let in, ticked, and where the event
// allows it added on the spot. Ticks are kept and sent like scans; the last one on each counts.

import { PAGE } from "./sending.js";
import { part, worded } from "./showing.js";
import { drawn } from "./store.js";

const LONGEST_NAME = 60;

/** @param {object} item of the queue */
export const isGuests = (item) => item.kind === "guest";

/**
 * @typedef {object} Guest as the steward sees one
 * @property {number} [guest_id] as long as the list has one
 * @property {string} [added_as] the tick by which this phone added one
 * @property {string} name
 * @property {string} of relation
 * @property {boolean} isIn
 */

/**
 * Who comes with a member, by the list and by the ticks of this phone that it does not hold yet.
 *
 * @param {Array<[number, string, string, boolean]>} listed id, name, relation, whether in
 * @param {object[]} ticks of this phone, in the order in which they were made
 * @param {string} host staff number
 * @returns {Guest[]}
 */
export function guestsOf(listed, ticks, host) {
  const guests = listed.map(([guest_id, name, of, isIn]) => ({ guest_id, name, of, isIn }));
  const added = new Map();
  for (const tick of ticks) {
    const isOwn = tick.host === host;
    let guest = isOwn
      ? guests.find((one) => one.name === tick.guest.name)
      : (added.get(tick.added_as) ?? guests.find((one) => one.guest_id === tick.guest_id));
    if (isOwn && !guest) {
      guest = { name: tick.guest.name, of: "", added_as: tick.client_scan_id };
      guests.push(guest);
    }
    if (isOwn) added.set(tick.client_scan_id, guest);
    if (guest) guest.isIn = tick.act === "came";
  }
  return guests;
}

/** The guests of a post. */
export class Guests {
  /** @param {import("./post.js").Post} post */
  constructor(post) {
    this.post = post;
    /** @type {Map<string, object>} by the phone's id of the tick */
    this.ticks = new Map();
    /** @type {import("./roster.js").Person|null} */
    this.host = null;
    this.latest = "";
    part("guest-add").addEventListener("click", () => this.#ask());
    part("guest-form").addEventListener("submit", (submission) => this.#add(submission));
  }

  /** @param {object} tick that the phone keeps, or that the server answered */
  remember(tick) {
    this.ticks.set(tick.client_scan_id, tick);
    this.#render();
  }

  /** The server can't take a tick: show the guest as before. @param {object} tick */
  drop(tick) {
    if (this.ticks.delete(tick.client_scan_id)) this.#render();
  }

  /** The list was wiped: what was sent is named no more. */
  forget() {
    for (const [id, tick] of this.ticks) if (tick.state === "sent") this.ticks.delete(id);
    this.show(null);
  }

  /** Show who comes with somebody, or nobody. @param {import("./roster.js").Person|null} host */
  show(host) {
    this.host = host;
    this.#render();
  }

  /** How many are in, as far as the phone knows. */
  count() {
    const hosts = new Set(Object.keys(this.#told?.of ?? {}));
    for (const tick of this.#fresh()) if (tick.host) hosts.add(tick.host);
    return [...hosts].flatMap((host) => this.#of(host)).filter((one) => one.isIn).length;
  }

  get #told() {
    return this.post.roster?.told.guests;
  }

  /** The ticks that the list does not hold yet; of a guest it holds, under the number there. */
  #fresh() {
    const since = this.post.roster?.told.fetched_at ?? 0;
    return [...this.ticks.values()]
      .filter((one) => one.state !== "sent" || one.answered_at >= since)
      .map((one) => ({ ...one, guest_id: one.guest_id ?? this.ticks.get(one.added_as)?.answer?.guest_id }))
      .sort((a, b) => a.happened_at.localeCompare(b.happened_at));
  }

  #of(number) {
    return guestsOf(this.#told?.of[number] ?? [], this.#fresh(), number);
  }

  #render() {
    const told = this.#told;
    const guests = this.host && told ? this.#of(this.host.number) : [];
    const mayAdd = Boolean(this.host && told?.may_add && guests.length < told.most);
    part("guests").hidden = guests.length === 0 && !mayAdd;
    part("guest-add").hidden = !mayAdd;
    part("guests-of").textContent = worded(this.post.words.brings, { name: this.host?.name });
    part("guest-list").replaceChildren(...guests.map((one) => this.#line(one)));
  }

  #line(guest) {
    const item = part("found-line").content.cloneNode(true).querySelector("li");
    item.querySelector(".who-in").textContent = guest.name;
    item.querySelector(".of").textContent = guest.of;
    item.querySelector(".chip").hidden = !guest.isIn;
    const button = item.querySelector("button");
    button.setAttribute("aria-pressed", String(guest.isIn));
    const { guest_id, added_as } = guest;
    const act = guest.isIn ? "taken_back" : "came";
    button.addEventListener("click", () => this.#tick({ act, ...(guest_id ? { guest_id } : { added_as }) }));
    return item;
  }

  #ask() {
    const told = this.#told;
    const form = part("guest-form");
    form.reset();
    for (const [name, options] of [["relation", told.relations], ["id_kind", told.id_kinds]]) {
      const list = form.elements.namedItem(name);
      list.replaceChildren(...options.map(([value, words]) => new Option(words, value)));
    }
    for (const field of form.querySelectorAll("[data-asked]")) {
      field.hidden = !told.asks[field.dataset.asked];
    }
    form.dataset.host = this.host.number;
    part("guest-new").showModal();
  }

  #add(submission) {
    submission.preventDefault();
    const form = part("guest-form");
    const seen = [...form.elements].filter((one) => one.name && !one.closest("[hidden]"));
    const guest = Object.fromEntries(seen.map((one) => [one.name, one.value.trim()]));
    guest.name = guest.name.slice(0, LONGEST_NAME);
    if (!guest.name) return;
    part("guest-new").close();
    this.#tick({ act: "came", host: form.dataset.host, guest });
  }

  async #tick(what) {
    const { store, device, place, by } = this.post;
    const tick = {
      client_scan_id: drawn(),
      kind: "guest",
      device,
      session_id: place.session_id,
      ...(place.check_point_id && { check_point_id: place.check_point_id }),
      ...what,
      happened_at: new Date().toISOString(),
      state: "unsent",
      by,
      page: PAGE,
      tick: performance.now(),
    };
    await store.keep(tick);
    this.latest = tick.client_scan_id;
    this.remember(tick);
    this.post.showCounts();
    this.post.sender?.now();
  }
}
