// A judge's phone: shows who is on, keeps typed marks and sends them when the network is there.

const EVERY = 2000;
const page = document.querySelector("main.judge");
const turn = document.getElementById("turn");
const net = document.getElementById("net");
const KEPT = `judge:${page.dataset.token}`;

const kept = () => JSON.parse(localStorage.getItem(KEPT) ?? "[]");
const keep = (all) => localStorage.setItem(KEPT, JSON.stringify(all));
const shown = () => turn.querySelector("[data-version]").dataset;
const fields = () => [...turn.querySelectorAll("[data-mark]")];

const say = (words, kind = "") => {
  net.hidden = !words;
  net.textContent = words;
  net.className = `note ${kind}`;
};

/** Send what is kept, the oldest first; a refusal is said, and ends the matter. */
const send = async () => {
  for (const marks of kept()) {
    const answer = await fetch(page.dataset.marks, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", Authorization: `Bearer ${page.dataset.token}` },
      body: JSON.stringify(marks),
      signal: AbortSignal.timeout(10000),
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error("later");
    keep(kept().filter((one) => one.client_id !== marks.client_id));
    if (answer.ok) say(page.dataset.sent, "ok");
    else say((await answer.json().catch(() => ({}))).error ?? page.dataset.lost, "stop");
  }
};

/** Show who is on; what is being typed for the same one stays. */
const show = async () => {
  const address = new URL(page.dataset.now, location.href);
  address.searchParams.set("since", shown().version);
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(10000) });
  if (answer.status === 410) location.reload();
  if (answer.status !== 200) return;
  const before = shown().call;
  const typed = Object.fromEntries(fields().filter((one) => one.value !== one.defaultValue).map((one) => [one.name, one.value]));
  const focused = document.activeElement?.id;
  turn.innerHTML = await answer.text();
  if (shown().call !== before) return;
  for (const one of fields()) if (one.name in typed) one.value = typed[one.name];
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
    else say(page.dataset.lost, "warn");
  }
  isBusy = false;
};

turn.addEventListener("submit", (submission) => {
  submission.preventDefault();
  const marks = Object.fromEntries(fields().map((one) => [one.name, one.value]));
  const id = crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 40);
  const call = Number(shown().call);
  keep([...kept().filter((one) => one.call_id !== call), { client_id: id, call_id: call, marks }]);
  for (const one of fields()) one.defaultValue = one.value;
  say("");
  go();
});
window.addEventListener("online", go);
setInterval(go, EVERY);
go();
