// The screen at the door: makes each code itself, so that it needs the network only to learn
// the time, how many are in, and whether somebody switched it off.

import { Clock } from "./clock.js";
import { STEP_MS, codeAt, stepOf } from "./codes.js";
import { factsOf, keep } from "./keeping.js";
import { correction, generate } from "./lean-qr.js";

const LOOK_MS = 200;
const ASK_MS = 10_000;
const PATIENCE_MS = 8_000;
const AHEAD = "screen-ahead";

const part = (id) => document.getElementById(id);
const page = part("main");
const point = Number(location.pathname.match(/^\/check-points\/(\d+)\//)?.[1] ?? 0);
const words = JSON.parse(page.dataset.words);
const facts = factsOf(point, page.dataset);
const clock = new Clock(Number(localStorage.getItem(AHEAD) ?? 0), Date.now, () => performance.now());
let shownStep = 0;
let answeredAt = 0;

function showTrouble(sentence) {
  part("trouble").textContent = sentence;
  part("trouble").hidden = !sentence;
  part("qr").hidden = Boolean(sentence);
  if (sentence) {
    part("code").textContent = "······";
    part("left").textContent = "–";
    shownStep = 0;
  }
}

function troubleAt(now) {
  if (!crypto.subtle) return words.unsafe;
  if (!facts) return words.unknown;
  if (!facts.secret) return words.closed;
  return now < facts.begins || now >= facts.ends ? words.other_day : "";
}

async function look() {
  const now = clock.now();
  const trouble = troubleAt(now);
  if (trouble) return showTrouble(trouble);
  const step = stepOf(now);
  const left = Math.ceil(((step + 1) * STEP_MS - now) / 1000);
  part("left").textContent = left;
  part("bar").value = left;
  if (step === shownStep) return undefined;
  const code = await codeAt(facts.secret, point, step);
  shownStep = step;
  part("code").textContent = `${code.slice(0, 3)} ${code.slice(3)}`;
  const drawing = generate(facts.link + code, { minCorrectionLevel: correction.M });
  drawing.toCanvas(part("qr"), { on: [13, 31, 25], off: [255, 255, 255] });
  part("qr").setAttribute("aria-label", `${words.qr} ${code}`);
  return showTrouble("");
}

function showState() {
  const bar = part("state");
  const isOn = Date.now() - answeredAt < ASK_MS + PATIENCE_MS + 2_000;
  const at = new Date(answeredAt).toTimeString().slice(0, 5);
  const sentence = answeredAt ? words.off.replace("{at}", at) : words.never;
  bar.querySelector("span").textContent = isOn ? words.on : sentence;
  bar.querySelector("use").setAttribute("href", isOn ? "#i-check" : "#i-off");
}

/** Ask for time, secret and count. Who is signed out sees no count; the codes go on. */
async function ask() {
  try {
    if (!facts) return;
    const how = { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) };
    const response = await fetch(facts.state, { ...how, headers: { Accept: "application/json" } });
    if (response.ok) {
      const told = await response.json();
      clock.compare(told.now);
      localStorage.setItem(AHEAD, String(clock.ahead));
      if (told.secret !== facts.secret) shownStep = 0;
      facts.secret = told.secret;
      keep(point, facts);
      answeredAt = Date.now();
      part("present").textContent = told.present;
    }
  } catch {
    // no network
  }
  showState();
}

async function keepLooking() {
  await look();
  setTimeout(keepLooking, LOOK_MS);
}

async function keepAsking() {
  await ask();
  setTimeout(keepAsking, ASK_MS);
}

function stayAwake() {
  const wake = () => document.hidden || navigator.wakeLock?.request("screen").catch(() => undefined);
  document.addEventListener("visibilitychange", wake);
  wake();
}

/** The page that the worker shows in place of the server's says what this screen was told before. */
function fill() {
  document.title = [facts.name, document.title].join(" · ");
  for (const id of ["name", "event", "typed-at"]) part(id).textContent = facts[id];
}

navigator.serviceWorker?.register(page.dataset.worker, { updateViaCache: "none" }).catch(() => undefined);
if (facts && !page.dataset.secret) fill();
part("wide").hidden = !document.fullscreenEnabled;
part("wide").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});
window.addEventListener("online", ask);
stayAwake();
await keepAsking(); // no code before the clock was compared, as long as there is network
keepLooking();
