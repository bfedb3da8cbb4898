// A phone that buzzes: gives the signal at the instant that the server set, measures the time
// to the press, and sends it until it has arrived.

const IDLE = 900;
const LISTENING = 350; // while a question for buzzers is put
const page = document.querySelector("main.buzzing");
const buzzer = document.getElementById("buzzer");
const net = document.getElementById("net");
let signalAt = null; // when this phone gave its signal, by its own clock
let signal = null;
let again = null;
let sending = null;
let pressed = ""; // the question that this phone has buzzed for

const shown = () => buzzer.querySelector("form").dataset;
const button = () => buzzer.querySelector("button");

const say = (words, kind = "") => {
  net.hidden = !words;
  net.textContent = words;
  net.className = `note ${kind}`;
};

const look = (state, word, hint) => {
  button().className = `buzz ${state}`;
  buzzer.querySelector("[data-word]").textContent = word;
  buzzer.querySelector("[data-hint]").textContent = hint;
};

const give = () => {
  if (pressed === shown().asked) return;
  look("open", page.dataset.wordOpen, page.dataset.hintOpen);
  signalAt = performance.now();
  navigator.vibrate?.(120);
};

/** Set what comes by itself: the signal, never before the instant that the server set. */
const plan = () => {
  clearTimeout(signal);
  clearTimeout(again);
  const { state, opensIn, againIn } = shown();
  if (state === "ready") signal = setTimeout(give, Number(opensIn));
  else if (state === "open") give();
  else signalAt = null;
  if (Number(againIn)) again = setTimeout(() => show(""), Number(againIn) + 20);
};

/** Show how things stand. */
const show = async (since) => {
  const address = new URL(page.dataset.now, location.href);
  address.searchParams.set("since", since);
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(5000) });
  if (answer.status === 410) location.reload();
  if (answer.status !== 200) return;
  const text = await answer.text();
  const before = shown();
  const wasOpen = signalAt !== null && before.asked;
  const kept = signalAt;
  buzzer.innerHTML = text;
  // A signal that was given stays given: others' buzzes arrive while one thinks.
  if (wasOpen && shown().asked === before.asked && ["open", "ready"].includes(shown().state)) {
    if (pressed !== shown().asked) look("open", page.dataset.wordOpen, page.dataset.hintOpen);
    signalAt = kept;
  } else plan();
  if (sending) waiting();
};

const waiting = () => {
  const { reaction_ms: time } = sending;
  if (time === null) look("early", page.dataset.wordEarly, page.dataset.hintEarly);
  else look("sent", page.dataset.wordSent, page.dataset.hintSent.replace("{seconds}", (time / 1000).toFixed(3)));
};

/** Send the buzz; the same one again and again until the server has it. */
const send = async () => {
  if (!sending) return;
  try {
    const answer = await fetch(page.dataset.buzz, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", Authorization: `Bearer ${page.dataset.token}` },
      body: JSON.stringify(sending),
      signal: AbortSignal.timeout(2000),
    });
    if (answer.status >= 500 || answer.status === 429) throw new Error("later");
    sending = null;
    if (answer.ok) say("");
    else say((await answer.json().catch(() => ({}))).error ?? page.dataset.lost, "stop");
    await show("");
  } catch {
    if (sending) say(page.dataset.sending, "warn");
    setTimeout(send, 250);
  }
};

const press = () => {
  const { asked } = shown();
  if (!asked || pressed === asked + (signalAt === null ? "early" : "")) return;
  const now = performance.now();
  pressed = asked + (signalAt === null ? "early" : "");
  sending = { asked: Number(asked), reaction_ms: signalAt === null ? null : Math.round(now - signalAt) };
  navigator.vibrate?.(30);
  waiting();
  send();
};

// On touch, not on release: a slow thumb is no slow thought.
buzzer.addEventListener("pointerdown", (event) => {
  if (event.target.closest("button")) press();
});
buzzer.addEventListener("submit", (event) => {
  event.preventDefault();
  press(); // by a keyboard; a touch has buzzed already
});

const go = async () => {
  try {
    await show(shown().version);
    if (net.textContent === page.dataset.lost) say("");
  } catch {
    if (!sending) say(page.dataset.lost, "warn");
  }
  setTimeout(go, ["locked", "ready", "open"].includes(shown().state) ? LISTENING : IDLE);
};

plan();
setTimeout(go, IDLE);
