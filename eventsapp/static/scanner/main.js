// Starts the scanner: opens what the phone keeps, then lets the camera, the keys and the queue run.

import { startCamera } from "./camera.js";
import { showTallies } from "./counting.js";
import { startFinding } from "./finding.js";
import { install } from "./installing.js";
import { listenToKeys } from "./keys.js";
import { Listing, wipeOutdated } from "./listing.js";
import { pairedAs, sessionOfToday } from "./pairing.js";
import { switchPanels } from "./panels.js";
import { Post } from "./post.js";
import { Sender } from "./sending.js";
import { Server } from "./server.js";
import { part, showHead, showState, showVerdict } from "./showing.js";
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
  offerWays(ways, chosen, async (way) => {
    const isElsewhere = way.session_id !== post.place.session_id;
    await store.set("way", way);
    if (asked.get("point")) {
      asked.set("point", String(way.check_point_id));
      history.replaceState(null, "", `?${asked}`);
    }
    if (isElsewhere) location.reload();
    post.move(way);
    showHead(post, words);
  });
}

/** Wire what the steward touches to the post. */
function wire(store, post) {
  const openPanel = switchPanels();
  const take = (code, origin) => post.scanned(code, origin);
  listenToKeys(part("typed"), () => openPanel("typed"), take);
  const finding = startFinding(post, (number) => {
    finding.clear();
    take(number, "staff_number");
  }, words);
  part("undo-form")?.remove();
  part("undo").hidden = false;
  part("undo").addEventListener("click", () => post.undo());
  part("counts").addEventListener("click", () => {
    showTallies(post.counts());
    part("tallies").showModal();
  });
  switchSound(part("sound"), store);
  startCamera(part("camera"), address.jsqr, (code) => take(code, "camera"), words);
}

async function start() {
  document.documentElement.classList.add("runs");
  const store = await openStore();
  navigator.storage?.persist?.().catch(() => undefined);
  await wipeOutdated(store);
  install(address.worker);
  const who = await whoScans(store);
  if (!who?.session_id && !who?.refusal) {
    for (const id of ["typed", "counts"]) part(id).hidden = true;
    part("sign-in").hidden = false;
    showVerdict({ look: "wait", word: words.not_paired, name: "", line: words.not_paired_line });
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
