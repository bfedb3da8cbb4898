// Starts the page on a phone: the disciplines of an event, and the pad of the one whose number
// stands in the address. What is taken down is kept here first, and sent when there is a network.

import { attemptsOf, live } from "./attempts.js";
import { AttemptPad } from "./attempt_pad.js";
import { CountPad } from "./count_pad.js";
import { countsOf } from "./counts.js";
import { Outbox } from "./outbox.js";
import { Sending } from "./sending.js";
import { part, showNet, showNotice, worded } from "./frame.js";
import { keepOn, Phone } from "./phone.js";
import { Server } from "./server.js";
import { actWords, showDone, showList, showPeople } from "./showing.js";

const page = part("main");
const words = JSON.parse(page.dataset.words);
const event_id = Number(page.dataset.event || location.pathname.match(/\/field\/(\d+)/)?.[1] || 0);
const addresses = JSON.parse(page.dataset.addresses);
const ofEvent = (name) => addresses[name].replace("/0/", `/${event_id}/`);
const fold = { attempts: attemptsOf, counts: countsOf };

/** What the server is told of a sheet besides its acts. */
const namedOf = ({ discipline_id }) => ({ discipline_id });

/** All that this phone takes down at one event. */
class Field extends Phone {
  constructor(outbox, server, sending) {
    super(event_id, outbox, server, sending);
    this.event = { event_id, disciplines: [] };
    /** The discipline whose pad is open, and the sheet that this phone keeps of it. */
    this.discipline = null;
    this.sheet = null;
    /** Somebody who is taken out of the order. */
    this.chosen = null;
    const act = (one) => this.act(one);
    this.pads = { attempts: new AttemptPad(words, act), counts: new CountPad(words, act, event_id, () => this.show()) };
  }

  /** Fetch what all have taken down; the page's token comes with it. */
  async fetch() {
    await this.fetchList(ofEvent("list"));
  }

  reread() {
    return this.inTurn(async () => {
      const wanted = Number(decodeURIComponent(location.hash.slice(1))) || 0;
      this.discipline = this.event.disciplines.find((one) => one.id === wanted) ?? null;
      if (!this.discipline) return;
      const mine = (await this.outbox.of(event_id)).filter((one) => one.discipline_id === wanted);
      this.sheet = mine[mine.length - 1] ?? null;
    });
  }

  async route() {
    this.chosen = null;
    this.sheet = null;
    await this.reread();
    await this.show();
    window.scrollTo(0, 0);
  }

  /** All acts of a discipline: those of all phones as the server has them, then the own ones. */
  actsOf(discipline, sheet) {
    const known = new Set(discipline.acts.map((one) => one.key));
    const own = (sheet?.acts ?? [])
      .map((act, i) => ({ round: 0, value: 0, faults: 0, seat: 1, of: "", ...act, entrant: String(act.entrant ?? ""), key: `${sheet.client_id}/${i + 1}` }))
      .filter((act) => !known.has(act.key));
    return [...discipline.acts, ...own];
  }

  stateOf(discipline, sheet) {
    const entrants = discipline.entrants.map((one) => String(one.id));
    return fold[discipline.rules.kind](discipline.rules, entrants, this.actsOf(discipline, sheet));
  }

  async show() {
    const all = await this.outbox.of(event_id);
    const waiting = all.reduce((sum, one) => sum + one.acts.length - one.have + (one.ended === "unsent" ? 1 : 0), 0);
    showNet({ isReached: this.server.isReached, waiting, signedOut: this.signedOut, ended: this.ended(waiting, words) }, words);
    for (const id of ["pad", "back"]) part(id).hidden = !this.discipline;
    part("list").hidden = Boolean(this.discipline);
    if (this.discipline) this.showPad();
    else this.showAll(all);
  }

  showAll(all) {
    part("title").textContent = document.title.split(" · ")[0];
    if (this.event.name) part("sub").textContent = this.called; // until then the page's own
    if (!this.event.at && !this.event.disciplines.length && !this.isWiped) return; // the page's own list stays
    const states = new Map(
      this.event.disciplines.map((one) => [one.id, this.stateOf(one, all.filter((sheet) => sheet.discipline_id === one.id).pop())]),
    );
    showList(this.event, states, words);
  }

  showPad() {
    const { discipline, sheet } = this;
    const state = this.stateOf(discipline, sheet);
    const { kind } = discipline.rules;
    part("title").textContent = discipline.name;
    part("sub").textContent = this.called;
    part("page").href = discipline.page;
    part("page").parentElement.hidden = Boolean(this.event.phone);
    part("attempt").hidden = kind !== "attempts";
    part("count").hidden = kind !== "counts";
    const shown = this.pads[kind].show(discipline, state, this.chosen);
    this.on = shown.on;
    showPeople(discipline, state, this.on, words);
    this.showUndo(discipline, sheet);
    part("out").hidden = !this.on;
    if (this.on) part("out").textContent = worded(this.isOut(state) ? words.bring_back : words.who_out, { name: this.nameOf(this.on) });
    showDone(discipline, sheet, shown.isOver, Boolean(this.event.phone), words);
  }

  isOut = (state) => this.on in state.out;

  nameOf = (id) => this.discipline.entrants.find((one) => String(one.id) === id)?.name ?? "";

  /** The last thing taken down on this phone, or of somebody who was chosen, on any. */
  showUndo(discipline, sheet) {
    const acts = live(this.actsOf(discipline, sheet));
    const mine = this.chosen
      ? acts.filter((act) => act.entrant === this.chosen)
      : acts.filter((act) => sheet && act.key.startsWith(`${sheet.client_id}/`));
    this.mistake = mine[mine.length - 1] ?? null;
    part("undo").disabled = !this.mistake;
    part("undo").querySelector("span").textContent = this.mistake
      ? worded(words.undo, { what: actWords(discipline, this.mistake, words) })
      : words.nothing_to_undo;
  }

  /** Something is taken down; the first thing opens a sheet. */
  async act(act) {
    const { discipline } = this;
    await this.inTurn(async () => {
      const start = { kind: "start", at: new Date().toISOString() };
      const { client_id } = this.sheet ?? (await this.outbox.keep(event_id, { discipline_id: discipline.id }, start));
      this.sheet = await this.outbox.act(client_id, act);
      this.chosen = null;
    });
    await this.show();
    this.sendSoon();
  }

  async end(reason) {
    const { discipline } = this;
    await this.inTurn(async () => {
      const start = { kind: "start", at: new Date().toISOString() };
      const { client_id } = this.sheet ?? (await this.outbox.keep(event_id, { discipline_id: discipline.id }, start));
      this.sheet = await this.outbox.end(client_id, { seen: discipline.seen, reason });
    });
    await this.show();
    await this.refresh();
  }

  choose(id) {
    this.chosen = this.chosen === id ? null : id;
    this.show();
    part("now").scrollIntoView({ block: "nearest" });
  }
}

/** @param {Field} field */
function wire(field) {
  part("undo").addEventListener("click", () => field.mistake && field.act({ kind: "undo", of: field.mistake.key }));
  part("out").addEventListener("click", () => {
    const state = field.stateOf(field.discipline, field.sheet);
    if (field.isOut(state)) field.act({ kind: "undo", of: state.out[field.on] });
    else field.act({ kind: "out", entrant: Number(field.on) });
  });
  part("people").addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (key) field.choose(key.dataset.id);
  });
  part("end-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = part("end-why").value.trim();
    const isMissing = field.discipline.stored === "other" && !reason;
    showNotice(isMissing ? words.why_first : "");
    if (!isMissing) field.end(reason);
  });
}

async function start() {
  navigator.serviceWorker?.register(addresses.worker, { updateViaCache: "none" }).catch(() => undefined);
  if (!event_id) return;
  const outbox = await Outbox.open("wentitong-field");
  navigator.storage?.persist?.().catch(() => undefined);
  const server = new Server({ csrf: page.dataset.token });
  const sending = new Sending(outbox, server, { sheets: ofEvent("sheets"), end: ofEvent("end") }, namedOf);
  const field = new Field(outbox, server, sending);
  server.renew = () => field.fetch();
  wire(field);
  keepOn();
  await field.open();
  if (!field.event.at && !field.isWiped && !field.refusal) showNotice(words.no_list);
}

start().catch((failure) => showNotice(String(failure)));
