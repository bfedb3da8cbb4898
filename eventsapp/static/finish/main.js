// Starts the page at the line: the races of an event, and the pad of the one whose number stands in
// the address. What is taken down is kept here first, and sent when there is a network.

import { startCamera } from "./camera.js";
import { countOf, live, ownersOf, tidy } from "./line.js";
import { Outbox } from "./outbox.js";
import { Sending } from "./sending.js";
import { part, showNet, showNotice, worded } from "./frame.js";
import { keepOn, Phone } from "./phone.js";
import { Server } from "./server.js";
import { showGuns, showLatest, showList } from "./showing.js";

const SHOWN = 12;
const MOST_OFF_MS = 2_000; // a clock that is further off is told of
const page = part("main");
const words = JSON.parse(page.dataset.words);
const event_id = Number(page.dataset.event || location.pathname.match(/\/finish\/(\d+)/)?.[1] || 0);
const addresses = JSON.parse(page.dataset.addresses);
const ofEvent = (name) => addresses[name].replace("/0/", `/${event_id}/`);

/** What the server is told of a sheet besides its acts. */
const namedOf = ({ discipline_id }) => ({ discipline_id });

/** All that this phone takes down at one event. */
class Line extends Phone {
  constructor(outbox, server, sending) {
    super(event_id, outbox, server, sending);
    this.event = { event_id, disciplines: [] };
    this.race = null;
    /** The sheets of this phone of the race that is open; the last one is written on. */
    this.sheets = [];
    /** By how many milliseconds the server's clock is ahead of this phone's. */
    this.ahead = Number(localStorage.getItem("wentitong-ahead") ?? 0);
  }

  get way() {
    return part("ways").querySelector(":checked").value;
  }

  get sheet() {
    return this.sheets[this.sheets.length - 1] ?? null;
  }

  /** Now by the server's clock. */
  now() {
    return Date.now() + this.ahead;
  }

  /** Fetch what all have taken down, and how the clocks differ: half of the way is the answer's. */
  async fetch() {
    const asked = Date.now();
    const now = await this.fetchList(ofEvent("list"));
    if (now) {
      this.ahead = Math.round(now - (asked + Date.now()) / 2);
      localStorage.setItem("wentitong-ahead", String(this.ahead));
    }
  }

  reread() {
    return this.inTurn(async () => {
      const wanted = Number(decodeURIComponent(location.hash.slice(1))) || 0;
      this.race = this.event.disciplines.find((one) => one.id === wanted) ?? null;
      this.sheets = this.race ? (await this.outbox.of(event_id)).filter((one) => one.discipline_id === wanted) : [];
    });
  }

  async route() {
    await this.reread();
    await this.show();
    window.scrollTo(0, 0);
  }

  async show() {
    const all = await this.outbox.of(event_id);
    const waiting = all.reduce((sum, one) => sum + one.acts.length - one.have, 0);
    showNet({ isReached: this.server.isReached, waiting, signedOut: this.signedOut, ended: this.ended(waiting, words) }, words);
    for (const id of ["pad", "back"]) part(id).hidden = !this.race;
    part("list").hidden = Boolean(this.race);
    if (this.race) return this.showPad();
    part("title").textContent = document.title.split(" · ")[0];
    if (this.event.name) part("sub").textContent = this.called;
    if (this.event.at || this.event.disciplines.length || this.isWiped) showList(this.event, words);
  }

  showPad() {
    const { race, way } = this;
    part("title").textContent = race.name;
    part("sub").textContent = this.called;
    part("page").href = race.page;
    part("page").parentElement.hidden = Boolean(this.event.phone);
    const off = Math.abs(this.ahead) > MOST_OFF_MS ? worded(words.clock_off, { apart: worded(words.seconds, { count: Math.round(Math.abs(this.ahead) / 1000) }) }) : "";
    part("way-note").textContent = [words[`note_${way}`], off].filter(Boolean).join(" ");
    part("guns").hidden = way !== "gun";
    part("tap").hidden = way !== "time";
    part("code-form").hidden = !["code", "crossed"].includes(way);
    const own = this.sheets.flatMap(live);
    const of = (kind) => own.filter((act) => act.kind === kind);
    showGuns(race, new Map(of("gun").map((act) => [act.wave, act.value])), words);
    const mine = this.sheets.map((one) => one.client_id);
    const [times, codes, crossed] = [
      countOf(race.times, of("time"), mine),
      countOf(race.codes, of("code"), mine),
      countOf(race.crossed, of("crossed"), mine),
    ];
    part("counted").textContent = String(times);
    const apart = times - codes;
    const uneven = apart > 0 ? worded(words.uneven, { apart }) : apart < 0 ? worded(words.uneven_codes, { apart: -apart }) : "";
    part("counts").textContent = [worded(words.counts, { times, codes, crossed }), uneven].filter(Boolean).join(" · ");
    this.showOwn(of(way));
    const stuck = this.sheets.find((one) => one.ended === "stuck");
    part("fault-words").hidden = !stuck;
    part("fault-words").textContent = stuck?.fault ?? "";
  }

  /** The latest of this phone, numbered as they stand on it. */
  showOwn(acts) {
    this.mistake = acts[acts.length - 1] ?? null;
    part("undo").disabled = !this.mistake;
    const latest = acts.map((act, i) => ({ ...act, place: i + 1 })).slice(-SHOWN).reverse();
    showLatest(latest, (text) => this.nameOf(text), words);
  }

  nameOf(text) {
    this.owners = this.ownersOf === this.race ? this.owners : ownersOf(this.race);
    this.ownersOf = this.race;
    return this.owners.get(text)?.name ?? "";
  }

  /** Something is taken down, at this instant; the first thing opens a sheet. */
  async act(act) {
    const done = this.now();
    const { race } = this;
    await this.inTurn(async () => {
      const start = { kind: "start", at: new Date().toISOString(), done };
      const sheet = this.sheet ?? (await this.outbox.keep(event_id, { discipline_id: race.id }, start));
      const changed = await this.outbox.act(sheet.client_id, { done, value: done, ...act });
      this.sheets = [...this.sheets.filter((one) => one.client_id !== changed.client_id), changed];
    });
    await this.show();
    this.sendSoon();
  }

  /** A number or a code was read or typed. */
  read(raw) {
    const text = tidy(raw);
    if (!text) return undefined;
    const name = this.nameOf(text);
    const before = this.sheets.flatMap(live).some((act) => act.kind === this.way && this.owners.get(act.text) === this.owners.get(text) && this.owners.has(text));
    const verdict = part("read");
    verdict.hidden = false;
    verdict.className = `verdict ${!name ? "stop" : before ? "warn" : "ok"}`;
    verdict.textContent = !name ? worded(words.unknown, { text }) : before ? worded(words.again, { name }) : `${text} · ${name}`;
    navigator.vibrate?.(name && !before ? 30 : [80, 60, 80]);
    return this.act({ kind: this.way, text });
  }
}

/** @param {Line} line */
function wire(line) {
  part("ways").addEventListener("change", () => {
    part("read").hidden = true;
    line.show();
    if (!part("code-form").hidden) part("code").focus();
  });
  // At the touch, not at its end: a tenth of a second is a place.
  part("tap").addEventListener("pointerdown", () => {
    navigator.vibrate?.(20);
    line.act({ kind: "time" });
  });
  part("tap").addEventListener("keydown", (press) => {
    if (press.repeat || !["Enter", " "].includes(press.key)) return;
    press.preventDefault();
    line.act({ kind: "time" });
  });
  part("guns").addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (key) line.act({ kind: "gun", wave: key.dataset.wave });
  });
  part("undo").addEventListener("click", () => line.mistake && line.act({ kind: "undo", of: line.mistake.key }));
  part("code-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const field = part("code");
    line.read(field.value);
    field.value = "";
    field.focus();
  });
  part("camera-on").addEventListener("click", () => {
    part("camera").hidden = false;
    part("camera-on").hidden = true;
    startCamera(part("camera"), addresses.reader, (code) => line.read(code), { noCamera: words.no_camera, noSecure: words.no_secure });
  });
}

async function start() {
  navigator.serviceWorker?.register(addresses.worker, { updateViaCache: "none" }).catch(() => undefined);
  if (!event_id) return;
  const outbox = await Outbox.open("wentitong-finish");
  navigator.storage?.persist?.().catch(() => undefined);
  const server = new Server({ csrf: page.dataset.token });
  const sending = new Sending(outbox, server, { sheets: ofEvent("sheets"), end: "" }, namedOf);
  const line = new Line(outbox, server, sending);
  server.renew = () => line.fetch();
  wire(line);
  keepOn();
  await line.open();
  if (!line.event.at && !line.isWiped && !line.refusal) showNotice(words.no_list);
}

start().catch((failure) => showNotice(String(failure)));
