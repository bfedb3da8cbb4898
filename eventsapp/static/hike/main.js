// Starts the roll-call: shows what this phone knows, keeps it fresh, takes what is said.

import { count, howOf, keyOf } from "./counting.js";
import { part, worded } from "./frame.js";
import { gatesOf, showGates } from "./gates.js";
import { Roster } from "./roster.js";
import { Saying } from "./saying.js";
import { Refused, Server, Unreachable } from "./server.js";
import {
  clockTime,
  showCounts,
  showLeft,
  showNotice,
  showPhone,
  showState,
  showStops,
} from "./showing.js";
import { drawn, openStore } from "./store.js";

const EVERY_MS = 20_000;
const AGAIN_MS = 5_000; // while nothing is reached: a network that has just come may not carry yet
const GONE = new Set([401, 403, 404, 410]);
const page = part("main");
const words = JSON.parse(page.dataset.words);
const session_id = Number(page.dataset.session || location.pathname.match(/\/hike\/(\d+)/)?.[1] || 0);
const address = Object.fromEntries(
  Object.entries(JSON.parse(page.dataset.addresses)).map(([name, text]) => [
    name,
    text.replace("/0/", `/${session_id}/`),
  ]),
);

/** The roll-call of one hike on this phone. */
class RollCall {
  constructor(store, server, saying) {
    Object.assign(this, { store, server, saying });
    /** The list as the server gave it; null without one. */
    this.told = null;
    this.refusal = null;
    this.counted = null;
    /** Phones that were looked up on this page, by staff number: shown until it is left. */
    this.seen = {};
  }

  async open() {
    for (const one of await this.store.on("hikes", "readonly", (hikes) => hikes.getAll())) {
      if (Date.now() - one.ahead > one.wiped_at) await this.#wipe(one.session_id);
    }
    this.told = (await this.store.on("hikes", "readonly", (hikes) => hikes.get(session_id))) ?? null;
    // Before the first answer: it may take long, and the network may come meanwhile.
    window.addEventListener("online", () => this.refresh());
    window.addEventListener("offline", () => {
      this.server.isReached = false;
      this.show();
    });
    await this.#goOn();
  }

  async #goOn() {
    if (!document.hidden) await this.refresh();
    setTimeout(() => this.#goOn(), this.server.isReached ? EVERY_MS : AGAIN_MS);
  }

  #wipe(id) {
    return this.store.on("hikes", "readwrite", (hikes) => hikes.delete(id));
  }

  async #keep(told) {
    this.told = told;
    await this.store.on("hikes", "readwrite", (hikes) => hikes.put(told));
  }

  /** Fetch the list, so that the server knows the page's person; send; fetch what came of it. */
  async refresh() {
    try {
      if (!this.server.csrf) await this.fetch();
      await this.saying.send();
      await this.fetch();
      this.refusal = null;
    } catch (failure) {
      if (failure instanceof Refused) await this.#refused(failure);
      else if (!(failure instanceof Unreachable)) throw failure;
    }
    await this.show();
  }

  /** Fetch the list, and with it a token of the page. */
  async fetch() {
    const fetched_at = Date.now();
    const { body, tag, now } = await this.server.get(address.list, this.told?.tag);
    const ahead = Date.now() - now;
    const numbers = this.told?.numbers ?? {};
    const news = body ?? this.told;
    await this.#keep({ ...news, numbers, tag, fetched_at, ahead });
    await this.saying.forgetSent(fetched_at);
  }

  /** Whoever is signed out, or may not see it, has no list. */
  async #refused(refusal) {
    this.refusal = refusal;
    if (!GONE.has(refusal.status)) return;
    if (refusal.status === 401) await this.store.wipeHikes();
    else await this.#wipe(session_id);
    this.told = null;
    this.seen = {};
  }

  async show() {
    const said = await this.saying.all();
    const waiting = said.filter((one) => one.state === "unsent").length;
    showState({ isReached: this.server.isReached, waiting, refusal: this.refusal }, words);
    if (!this.told) {
      if (this.refusal || !page.dataset.session) this.#showNothing();
      return;
    }
    const kept = await this.store.roster(session_id);
    const scans = await this.store.scansOf(session_id);
    this.counted = count(this.told, kept ? new Roster(kept) : null, scans, said, Date.now());
    await this.#forgetNumbers();
    showCounts(this.counted, { ...this.told, numbers: { ...this.seen, ...this.told.numbers } }, words);
    showStops(this.counted, this.told, words, (key) => this.takeBack(key));
    showLeft(this.#left(said), words);
    this.#showAsOf();
  }

  #showNothing() {
    showNotice(words.no_list);
    for (const id of ["people", "by-branch", "left", "stops"]) part(id).replaceChildren();
    part("out").textContent = "–";
  }

  #showAsOf() {
    const { counted, strange } = this.counted;
    const told = [worded(words.as_of, { at: clockTime(this.told.fetched_at - this.told.ahead) })];
    if (counted) told.push(worded(words.own, { count: counted }));
    if (strange) told.push(worded(words.strange, { count: strange }));
    const numbers = Object.keys(this.told.numbers).length;
    if (numbers) told.push(worded(words.numbers_kept, { count: numbers }));
    part("event").textContent = this.told.event;
    part("as-of").textContent = told.join(" · ");
    const isOffered = this.told.is_in_charge && this.server.isReached;
    part("take-numbers").hidden = !isOffered || this.counted.missing.length === 0;
  }

  /** A number that is needed no more does not stay on the phone. */
  async #forgetNumbers() {
    const here = new Set(this.counted.missing.map((one) => one.number));
    const numbers = Object.entries(this.told.numbers).filter(([number]) => here.has(number));
    if (numbers.length < Object.keys(this.told.numbers).length) {
      await this.#keep({ ...this.told, numbers: Object.fromEntries(numbers) });
    }
  }

  #left(said) {
    const rows = [...this.counted.walkers.values()].flatMap((one) =>
      one.leavings.map((left) => ({
        ...left,
        number: one.number,
        name: one.name,
        how: left.how ?? "",
        state: left.state === "unsent" ? words.waiting : "",
        back: () => this.takeBack(left.key),
      })),
    );
    const shown = new Set(rows.map((one) => keyOf(one.key)));
    const others = said.filter((one) => one.number && !shown.has(`${one.device} ${one.client_id}`));
    const aside = others.filter((one) => one.state === "stuck" || !this.counted.walkers.has(one.number));
    return [...rows, ...aside.map((one) => this.#aside(one))].sort((a, b) => b.at - a.at);
  }

  /** What the server can't take, or a number that this phone does not know. */
  #aside(one) {
    const isStuck = one.state === "stuck";
    return {
      act: one.act,
      number: one.number,
      name: "",
      at: Date.parse(one.happened_at),
      how: howOf(this.told, one),
      state: isStuck ? worded(words.stuck, { why: one.fault }) : words.waiting,
      back: async () => {
        if (isStuck) await this.saying.drop(one.client_id);
        else await this.takeBack([one.device, one.client_id]);
        await this.show();
      },
    };
  }

  /** Keep it, show it, and send it if there is a network. @param {object} facts */
  async say(facts) {
    await this.saying.say(facts);
    await this.show();
    await this.refresh();
  }

  /** Something was a mistake. @param {[string, string]} key of what */
  takeBack([device, client_id]) {
    return this.say({ act: "taken_back", of: { device, client_id } });
  }

  /** @param {string[]} numbers whose phones; the server notes each look */
  async phones(numbers) {
    const { numbers: found } = await this.server.post(address.numbers, { numbers });
    return found;
  }

  /** Keep the phones of who is missing, for where there is no network. */
  async takeNumbersAlong() {
    const numbers = await this.phones(this.counted.missing.map((one) => one.number));
    await this.#keep({ ...this.told, numbers });
    await this.show();
  }
}

/** Say why the server gives nothing. */
async function orSay(act) {
  try {
    await act();
  } catch (failure) {
    if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
    showNotice(failure instanceof Refused ? failure.message : words.no_numbers);
  }
}

/** @param {RollCall} call */
function wire(call) {
  part("people").addEventListener("click", (event) => {
    const link = event.target.closest(".leave");
    if (!link) return;
    event.preventDefault();
    part("number").value = link.closest("tr").dataset.number;
    part("leaving").scrollIntoView();
    part("act").focus({ preventScroll: true });
  });
  part("people").addEventListener("submit", (event) => {
    const row = event.target.closest("tr");
    event.preventDefault();
    orSay(async () => {
      const { number } = row.dataset;
      const phone = (await call.phones([number]))[number];
      if (!phone) return showNotice(words.no_phone);
      call.seen[number] = phone;
      event.target.remove();
      location.href = showPhone(row, phone).href;
    });
  });
  part("take-numbers").addEventListener("click", () => orSay(() => call.takeNumbersAlong()));
  part("leave-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.target));
    const number = typed.number.trim();
    showNotice(number ? "" : words.who_first);
    if (!number) return;
    const { act, place, vehicle, who } = typed;
    event.target.reset();
    part("number").value = "";
    call.say({ act, number, check_point_id: Number(typed.point) || null, place, vehicle, who });
  });
  part("sweep-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.target));
    showNotice(typed.who.trim() ? "" : words.sweep_first);
    if (typed.who.trim()) call.say({ act: "swept", check_point_id: Number(typed.point), who: typed.who });
  });
}

async function nameOfPhone(store) {
  const known = await store.setting("device");
  if (known) return known;
  const name = `phone-${drawn()}`;
  await store.set("device", name);
  return name;
}

/** Somebody opened the roll-call by itself: of which hike? */
async function leadOn(store) {
  const server = new Server();
  const lists = await store.on("hikes", "readonly", (hikes) => hikes.getAll());
  const asDated = (list) => ({ event: list.event, when: "" });
  const { gates, refusal, isReached } = await gatesOf(server, address.gates, lists, asDated);
  showState({ isReached, waiting: 0, refusal }, words);
  if (refusal) return;
  const hikes = isReached ? gates.filter((gate) => gate.is_hike) : gates;
  const addressOf = (id) => address.page.replace(/0$/, String(id));
  showGates(hikes, addressOf, isReached ? words.no_hikes : words.no_lists);
}

async function start() {
  navigator.serviceWorker?.register(address.worker, { updateViaCache: "none" }).catch(() => undefined);
  part("sign-in").search = `?next=${encodeURIComponent(location.pathname)}`;
  const store = await openStore();
  if (!session_id) {
    page.classList.add("idle");
    await leadOn(store);
    return;
  }
  navigator.storage?.persist?.().catch(() => undefined);
  const server = new Server({ csrf: page.dataset.token });
  const saying = new Saying(store, server, address.facts, session_id, await nameOfPhone(store));
  const call = new RollCall(store, server, saying);
  server.renew = () => call.fetch();
  wire(call);
  await call.open();
}

start().catch((failure) => showNotice(String(failure)));
