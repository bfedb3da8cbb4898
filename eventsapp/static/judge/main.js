// A judge's phone: shows who is on, keeps typed marks and sends them when the network is there.
// What it showed last is kept too, so that it opens without network; all goes with the seat.

import { install } from "./installing.js";

const EVERY = 2000;
const TAP = 700;
const page = document.querySelector("main.judge");
const head = document.querySelector(".hbar");
const turn = document.getElementById("turn");
const net = document.getElementById("net");
const token = page.dataset.token || decodeURIComponent(location.pathname.split("/").pop());
const addressed = (address) => new URL(address.replace("/0/", `/${encodeURIComponent(token)}/`), location.href);

/** A thing kept on this phone for this seat. */
const shelf = (name) => {
  const key = `${name}:${token}`;
  return {
    get: (otherwise) => JSON.parse(localStorage.getItem(key)) ?? otherwise,
    set: (value) => localStorage.setItem(key, JSON.stringify(value)),
    clear: () => localStorage.removeItem(key),
  };
};
const queue = shelf("judge");
const seen = shelf("judge-seen");
const typing = shelf("judge-typing");

/** When a finger came down: a tap on what is put anew before it is lifted would be lost. */
let touchedAt = -Infinity;

const kept = () => queue.get([]);
const shown = () => turn.querySelector("[data-version]").dataset;
const fields = () => [...turn.querySelectorAll("[data-mark]")];

const say = (words, kind = "") => {
  net.hidden = !words;
  net.textContent = words;
  net.className = `note ${kind}`;
};

/** Keep what is shown, for when the page is opened without network. */
const remember = () => seen.set({ head: head.innerHTML, turn: turn.innerHTML });

/** What was typed or sent off for the one who is on comes before what was shown. */
const retype = () => {
  const call = shown().call;
  const sent = kept().find((one) => String(one.call_id) === call)?.marks ?? {};
  const typed = typing.get({});
  const values = { ...sent, ...(typed.call === call ? typed.values : {}) };
  for (const one of fields()) if (one.name in values) one.value = values[one.name];
};

/** Show what this phone showed last: the page came from the phone itself. */
const restore = () => {
  const last = seen.get(null);
  if (!last) return say(page.dataset.unknown, "stop");
  head.innerHTML = last.head;
  turn.innerHTML = last.turn;
};

/** Send what is kept, the oldest first; a refusal is said, and ends the matter. */
const send = async () => {
  for (const marks of kept()) {
    const answer = await fetch(page.dataset.marks, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", Authorization: `Bearer ${token}` },
      body: JSON.stringify(marks),
      signal: AbortSignal.timeout(10000),
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error("later");
    queue.set(kept().filter((one) => one.client_id !== marks.client_id));
    if (answer.ok) say(page.dataset.sent, "ok");
    else say((await answer.json().catch(() => ({}))).error ?? page.dataset.lost, "stop");
  }
};

/** Show who is on; what is being typed for the same one stays. */
const show = async () => {
  const address = addressed(page.dataset.now);
  address.searchParams.set("since", shown().version);
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(10000) });
  if (answer.status === 410) {
    for (const one of [queue, seen, typing]) one.clear();
    location.reload();
  }
  const text = await answer.text();
  if (answer.status !== 200 || performance.now() - touchedAt < TAP) return;
  const focused = document.activeElement?.id;
  turn.innerHTML = text;
  remember();
  retype();
  if (focused) document.getElementById(focused)?.focus();
};

let isBusy = false;
const go = async () => {
  if (isBusy) return;
  isBusy = true;
  try {
    await send();
    await show();
    if (net.textContent === page.dataset.lost) say("");
  } catch {
    if (kept().length) say(page.dataset.kept, "warn");
    else if (seen.get(null)) say(page.dataset.lost, "warn");
  }
  isBusy = false;
};

turn.addEventListener("input", () => {
  typing.set({ call: shown().call, values: Object.fromEntries(fields().map((one) => [one.name, one.value])) });
});
turn.addEventListener("submit", (submission) => {
  submission.preventDefault();
  const marks = Object.fromEntries(fields().map((one) => [one.name, one.value]));
  const id = crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 40);
  const call = Number(shown().call);
  queue.set([...kept().filter((one) => one.call_id !== call), { client_id: id, call_id: call, marks }]);
  typing.clear();
  say("");
  go();
});
turn.addEventListener("pointerdown", () => (touchedAt = performance.now()));
turn.addEventListener("click", () => (touchedAt = -Infinity));

/** The page is somebody's by its address; the one that phones keep is nobody's by itself. */
if (token) {
  install(page.dataset.worker);
  if (page.dataset.token) remember();
  else restore();
  retype();
  window.addEventListener("online", go);
  setInterval(go, EVERY);
  go();
} else say(page.dataset.nobody, "warn");
