// Starts the scanner: opens what the phone keeps, then lets the camera, the keys and the queue run.

import { startCamera, stayAwake } from "./camera.js";
import { showTallies } from "./counting.js";
import { startFinding } from "./finding.js";
import { gatesOf, showGates } from "./gates.js";
import { install } from "./installing.js";
import { listenToKeys } from "./keys.js";
import { Listing, wipeOutdated } from "./listing.js";
import { pairedAs, sessionOfToday } from "./pairing.js";
import { switchPanels } from "./panels.js";
import { Post } from "./post.js";
import { Sender } from "./sending.js";
import { Server } from "./server.js";
import { part, showHead, showNotice, showState, showVerdict, worded } from "./showing.js";
import { switchSound } from "./sounding.js";
import { drawn, openStore } from "./store.js";
import { keyOf, offerWays, waysOf } from "./ways.js";

const page = document.getElementById("main");
const words = JSON.parse(page.dataset.words);
const address = JSON.parse(page.dataset.addresses);
const asked = new URLSearchParams(location.search);

/** The session of the page, also when the worker put the shell in its place. */
const sessionHere = () =>
  Number(page.dataset.session || location.pathname.match(/\/sessions\/(\d+)\//)?.[1] || 0);

async function nameOfPhone(store) {
  const known = await store.setting("device");
  if (known) return known;
  const name = `phone-${drawn()}`;
  await store.set("device", name);
  return name;
}

/**
 * Who scans here: the signed-in steward of a session's page, or a phone that is paired.
 *
 * @returns {Promise<{by: string, server: Server, session_id: number, points: object[]|null,
 *   refusal: import("./server.js").Refused|null}|null>} null for neither
 */
async function whoScans(store) {
  const session_id = sessionHere();
  if (session_id) {
    const server = new Server({ csrf: page.dataset.token });
    return { by: "account", server, session_id, points: null, refusal: null };
  }
  const found = await pairedAs(store, address.device);
  if (!found) return null;
  const points = found.pairing.check_points ?? [];
  const chosen = await store.setting("way");
  const session = points.some((one) => one.session_id === chosen?.session_id)
    ? chosen.session_id
    : sessionOfToday(points, Date.now());
  return { ...found, by: found.pairing.device, session_id: session, points };
}

/** Before somebody stands there: that nobody can check in now, or where this phone scans. */
function sayFirst(post, where = "") {
  if (!post.roster) return;
  const { told } = post.roster;
  const point = post.roster.point(post.place.check_point_id);
  const now = Date.now() - told.ahead;
  const isShut = now < point.opens_at || now > point.closes_at;
  const [, , cancelled] = words.reasons.event_cancelled;
  showNotice(told.event.is_cancelled ? cancelled : isShut ? worded(words.shut, point) : where);
}

/** Let the steward choose check point, gate and direction, and keep the choice. */
async function letChoose(store, post, points) {
  const told = points ?? post.roster?.told.points.map((one) => ({ ...one, session_id: post.place.session_id }));
  if (!told) return;
  const ways = waysOf(told, words);
  const kept = await store.setting("way");
  const isKept = kept?.session_id === post.place.session_id;
  const wanted =
    Number(asked.get("point")) || (isKept && kept.check_point_id) || Number(page.dataset.point);
  const here = ways.filter((way) => way.session_id === post.place.session_id);
  const chosen =
    here.find((way) => kept && keyOf(way) === keyOf(kept) && way.check_point_id === wanted) ??
    here.find((way) => way.check_point_id === wanted) ??
    here[0];
  if (!chosen) return;
  post.move(chosen);
  const isOpen = here.length > 1 && !isKept && !asked.get("point"); // nobody has chosen yet
  if (!post.latest) sayFirst(post, isOpen ? worded(words.where_now, chosen) : "");
  offerWays(ways, chosen, async (way) => {
    part("way").blur();
    const isElsewhere = way.session_id !== post.place.session_id;
    await store.set("way", way);
    if (asked.get("point")) {
      asked.set("point", String(way.check_point_id));
      history.replaceState(null, "", `?${asked}`);
    }
    if (isElsewhere) location.reload();
    post.move(way);
    sayFirst(post);
    showHead(post, words);
  });
}

/** Somebody opened the scanner by itself, as from the phone's first screen: where to? */
async function leadOn(store) {
  page.classList.add("idle");
  const { gates, refusal, isReached } = await gatesOf(
    new Server(),
    address.gates,
    await store.rosters(),
    ({ event, points }) => ({ event: event.name, when: points[0].hours }),
  );
  if (refusal) {
    part("sign-in").hidden = refusal.status !== 401;
    showVerdict({ look: "wait", word: words.not_paired, name: "", line: words.not_paired_line });
    return;
  }
  const addressOf = (id) => address.gate.replace("/0/", `/${id}/`);
  const today = gates.filter((gate) => gate.is_today);
  if (today.length === 1) {
    location.replace(addressOf(today[0].session_id));
    return;
  }
  part("verdict").replaceChildren();
  if (!isReached) showState({ kind: "offline", waiting: await store.waiting() }, words);
  showGates(gates, addressOf, isReached ? words.no_gates : words.no_lists);
}

/** Wire what the steward touches to the post. */
function wire(store, post) {
  const openPanel = switchPanels();
  const take = (code, origin) => {
    part("tallies").close(); // it would lie over the verdict
    return post.scanned(code, origin);
  };
  listenToKeys(part("typed"), () => openPanel("typed"), take);
  const finding = startFinding(post, (number) => {
    finding.clear();
    take(number, "staff_number");
  }, words);
  part("undo-form")?.remove();
  part("undo").hidden = false;
  part("undo").addEventListener("click", () => post.undo());
  part("counts").disabled = false;
  part("counts").addEventListener("click", () => {
    showTallies(post.counts());
    part("tallies").showModal();
  });
  switchSound(part("sound"), store);
  stayAwake();
  startCamera(part("camera"), part("lamp"), address.jsqr, (code) => take(code, "camera"), words);
}

async function start() {
  document.documentElement.classList.add("runs");
  const store = await openStore();
  navigator.storage?.persist?.().catch(() => undefined);
  await wipeOutdated(store);
  install(address.worker);
  const who = await whoScans(store);
  part("sign-in").search = `?next=${encodeURIComponent(location.pathname + location.search)}`;
  if (!who) {
    await leadOn(store);
    return;
  }
  if (!who.session_id && !who.refusal) {
    page.classList.add("idle");
    showVerdict({ look: "wait", word: words.cannot_start, name: "", line: words.no_lists });
    return;
  }
  const { by, server, session_id } = who;
  const place = { session_id, check_point_id: null, gate_id: null, direction: "entry" };
  const post = new Post(store, place, await nameOfPhone(store), words, by);
  await store.retryStuck();
  await post.open();
  post.sender = new Sender(store, server, address, post, (scan) => by === "account" || scan.by === by);
  const roster = address.roster.replace("/0/", `/${session_id}/`);
  const listing = new Listing(store, server, roster, post, async () => {
    await letChoose(store, post, who.points);
    showHead(post, words);
  });
  server.renew = () => listing.refresh();
  post.sender.signedOut = (refusal) => listing.giveUp(refusal);
  await letChoose(store, post, who.points);
  showHead(post, words);
  wire(store, post);
  if (who.refusal) await listing.gone(who.refusal);
  else await listing.start();
  post.sender.now();
}

start().catch((failure) => {
  const isStore = failure instanceof DOMException;
  showState({ kind: "refused", waiting: 0, sentence: isStore ? words.no_store : "" }, words);
  showVerdict({ look: "no", word: words.cannot_start, name: "", line: String(failure) });
});
