// Starts the score pad: the list of matches, and the pad of the one whose name stands in the address.

import { sheetOf } from "./folding.js";
import { part, showNet, showNotice, worded } from "./frame.js";
import { come, endingOf, keyOf, namedOf, Sheets } from "./keeping.js";
import { keepOn, Phone } from "./phone.js";
import { showPulls, wirePulls } from "./pulls.js";
import { Sending } from "./sending.js";
import { Refused, Server, Unreachable } from "./server.js";
import { layOut, scoreWords, showDone, showList, showOther, showScore } from "./showing.js";

const page = part("main");
const words = JSON.parse(page.dataset.words);
const event_id = Number(page.dataset.event || location.pathname.match(/\/pads\/(\d+)/)?.[1] || 0);
const addresses = JSON.parse(page.dataset.addresses);
const ofEvent = (name) => addresses[name].replace("/0/", `/${event_id}/`);
const ofMatch = (name, match) =>
  addresses[name].replace("/0/", `/${match.discipline_id}/`).replace("REF", encodeURIComponent(match.ref).replaceAll("%2F", "/"));

/** All pads of one event on this phone. */
class Pads extends Phone {
  constructor(sheets, server, sending) {
    super(event_id, sheets, server, sending);
    this.sheets = sheets;
    this.event = { event_id, matches: [] };
    /** The match whose pad is open. */
    this.match = null;
    this.sheet = null;
  }

  async open() {
    await super.open();
    if (!this.match && location.hash) await this.route(); // the first list came only now
  }

  /** Fetch what can be played now; the page's token comes with it. */
  async fetch() {
    const { body, tag, now } = await this.server.get(ofEvent("list"), this.event.tag);
    const matches = body ? body.matches.map((one) => ({ ...one, key: keyOf(one) })) : this.event.matches;
    const ended = body?.ended ?? this.event.ended ?? [];
    this.event = { event_id, name: body?.event ?? this.event.name, matches, ended, tag, at: now };
    await this.sheets.keepEvent(this.event);
  }

  /** After a tap nothing is fetched: the next tap comes soon. */
  async send() {
    try {
      await this.sending.send(event_id);
    } catch (failure) {
      if (!(failure instanceof Refused || failure instanceof Unreachable)) throw failure;
    }
    await this.reread();
    await this.show();
  }

  reread() {
    return this.inTurn(async () => {
      if (!this.match) return;
      const mine = (await this.sheets.of(event_id)).filter((one) => keyOf(one.match) === this.match.key);
      this.sheet = mine[mine.length - 1] ?? null;
    });
  }

  async route() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    this.match = this.event.matches.find((one) => one.key === wanted || wanted === `${one.stage_id}/${one.ref}`) ?? null;
    if (!this.match && wanted) {
      const kept = (await this.sheets.of(event_id)).find((one) => keyOf(one.match) === wanted);
      this.match = kept ? { ...kept.match, key: wanted } : null;
    }
    await this.reread();
    if (this.match?.rules) layOut(this.match, { form: ofMatch("form", this.match), correct: ofMatch("correct", this.match) }, words);
    else this.match = null;
    await this.show();
    if (this.match && this.sheet) this.sending.ask(this.sheet).then(() => this.show()).catch(() => undefined);
  }

  get state() {
    return this.sheet ? come(this.sheet) : sheetOf(this.match.rules, []);
  }

  async show() {
    const all = await this.sheets.of(event_id);
    const waiting = all.reduce((sum, one) => sum + one.acts.length - one.have + (one.ended === "unsent" ? 1 : 0), 0);
    showNet({ isReached: this.server.isReached, waiting, signedOut: this.signedOut }, words);
    part("list").hidden = Boolean(this.match);
    part("pad").hidden = !this.match;
    part("back").hidden = !this.match;
    if (this.match) this.showPad();
    else this.showAll(all);
  }

  showAll(all) {
    part("title").textContent = words.title ?? document.title.split(" · ")[0];
    if (this.event.name) part("sub").textContent = this.event.name; // until then the page's own
    if (!this.event.at) return; // the page's own list stays
    const own = all.map((one) => ({
      key: keyOf(one.match),
      match: one.match,
      score: scoreWords(one.match.rules, come(one)),
      state: one.ended === "sent" ? worded(words.stored, { words: one.stored }) : one.ended === "stuck" ? words.not_yet : scoreWords(one.match.rules, come(one)),
    }));
    const addressOf = (match) => (match.rules ? `#${encodeURIComponent(keyOf(match))}` : ofMatch("form", match));
    showList({ event: this.event, own, addressOf }, words);
  }

  showPad() {
    const state = this.state;
    showScore(this.match, state, words);
    showPulls(this.match, state, words);
    showPoints(this.match, state);
    const listed = this.event.matches.find((one) => one.key === this.match.key);
    const known = listed?.sheets ?? (this.sheet && this.sending.others.get(this.sheet.client_id)) ?? [];
    const others = known.filter((one) => one.client_id !== this.sheet?.client_id);
    const isLeading = known.some((one) => one.leads && one.client_id === this.sheet?.client_id);
    this.other = others[0] ?? null;
    const ended = this.event.ended?.find((one) => keyOf(one) === this.match.key);
    showOther(this.match, this.sheet?.ended || ended ? null : this.other, isLeading, words);
    showDone(this.sheet, ended?.stored ?? "", scoreWords(this.match.rules, state), words);
  }

  /** Something is done on the sheet; the first thing opens one. */
  async act(act) {
    await this.inTurn(async () => {
      const { client_id } = this.sheet ?? (await this.sheets.begin(event_id, this.match));
      this.sheet = await this.sheets.act(client_id, act);
      this.showPad();
    });
    await this.show();
    this.sendSoon();
  }

  async takeOver() {
    const { state } = this.other;
    await this.inTurn(async () => {
      this.sheet = await this.sheets.begin(event_id, this.match, state);
    });
    await this.show();
    this.sendSoon();
  }

  async end(ending) {
    await this.inTurn(async () => {
      const { client_id } = this.sheet ?? (await this.sheets.begin(event_id, this.match));
      this.sheet = await this.sheets.end(client_id, ending);
    });
    await this.show();
    await this.refresh();
  }
}

/** Keys for baskets that count more than one. */
function showPoints(match, state) {
  const box = part("more-points");
  const more = match.rules.steps.filter((by) => by > 1);
  box.hidden = more.length === 0 || state.is_decided;
  const laidOut = `${match.key} ${state.left}`;
  if (box.dataset.of === laidOut) return; // a tap on a key that is put anew before the release would be lost
  box.dataset.of = laidOut;
  box.replaceChildren(
    ...[state.left, 1 - state.left].flatMap((side) =>
      more.map((by) => {
        const key = document.createElement("button");
        key.type = "button";
        key.className = "quiet";
        key.dataset.side = String(side);
        key.dataset.by = String(by);
        key.textContent = `+${by}`;
        key.setAttribute("aria-label", worded(words.add_many, { name: match.names[side], by }));
        return key;
      }),
    ),
  );
}

/** @param {Pads} pads */
function wire(pads) {
  const scores = (event) => {
    const key = event.target.closest("button");
    if (!key) return;
    navigator.vibrate?.(10);
    const side = Number(key.dataset.side);
    const { rules } = pads.match;
    if (!rules.game && !rules.clock) return pads.act({ kind: "game", side });
    return pads.act({ kind: "point", side, by: Number(key.dataset.by ?? 1) });
  };
  part("toss").addEventListener("click", (event) => {
    const { server } = event.target.dataset;
    if (server) pads.act({ kind: "serve", side: Number(server) });
  });
  part("court").addEventListener("click", scores);
  part("more-points").addEventListener("click", scores);
  wirePulls((act) => pads.act(act));
  part("undo").addEventListener("click", () => pads.act({ kind: "undo" }));
  part("ends").addEventListener("click", () => pads.act({ kind: "ends" }));
  part("close").addEventListener("click", () => {
    navigator.vibrate?.(200);
    return pads.act({ kind: "close" });
  });
  part("store").addEventListener("click", () => pads.end(endingOf(pads.match, pads.state)));
  part("take-over").addEventListener("click", () => pads.takeOver());
  part("servers").addEventListener("change", (event) => pads.act({ kind: "serve", side: Number(event.target.value) }));
  part("remark-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = new FormData(event.target);
    const side = typed.has("side") ? Number(typed.get("side")) : null;
    pads.act({ kind: "remark", side, words: typed.get("words") });
  });
  part("game-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = new FormData(event.target);
    const score = [Number(typed.get("first")), Number(typed.get("second"))];
    const acts = [...(pads.sheet?.acts ?? []), { kind: "game", score }];
    const isTaken = sheetOf(pads.match.rules, acts).games.length > pads.state.games.length;
    showNotice(isTaken ? "" : worded(words.score_wrong, { score: score.join(":") }));
    if (!isTaken) return;
    event.target.reset();
    pads.act({ kind: "game", score });
  });
  part("broken-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = new FormData(event.target);
    const kind = typed.get("kind");
    const needsWinner = kind !== "double_walkover";
    if (needsWinner && !typed.has("winner")) return showNotice(words.winner_first);
    if (!typed.get("reason").trim()) return showNotice(words.why_first);
    showNotice("");
    const winner = needsWinner ? pads.match.pair[Number(typed.get("winner"))] : null;
    const { state } = pads;
    const stood = kind === "retired" || kind === "disqualified" ? stoodAt(pads.match, state) : {};
    return pads.end({ kind, winner, reason: typed.get("reason"), ...stood });
  });
}

/** The score at which a match was broken off, with the game that was on. */
function stoodAt(match, state) {
  if (match.rules.clock) return { result: state.points };
  const isOn = match.rules.game && state.points[0] + state.points[1] > 0;
  const games = match.rules.game ? [...state.games, ...(isOn ? [state.points] : [])] : [];
  return { result: state.won, games, cautions: state.cautions };
}

async function start() {
  navigator.serviceWorker?.register(addresses.worker, { updateViaCache: "none" }).catch(() => undefined);
  if (!event_id) return;
  const sheets = await Sheets.open();
  navigator.storage?.persist?.().catch(() => undefined);
  const server = new Server({ csrf: page.dataset.token });
  const sending = new Sending(sheets, server, { sheets: ofEvent("sheets"), end: ofEvent("end") }, namedOf);
  const pads = new Pads(sheets, server, sending);
  server.renew = () => pads.fetch();
  wire(pads);
  keepOn();
  await pads.open();
  if (!pads.event.at) showNotice(words.no_list);
}

start().catch((failure) => showNotice(String(failure)));
