// Asks for the board every three seconds, says how old it is, and turns its leaves in a hall.

const EVERY = 3000;
const board = document.querySelector("[data-board]");
const told = document.querySelector("[data-told]");
let leaf = 0;
let turnedAt = Date.now();
let isHeld = false;

const leaves = () => [...board.querySelectorAll("[data-leaf]")];

/** One leaf is shown; the others wait for their turn. */
const show = () => {
  const all = leaves();
  if (all.length) leaf = ((leaf % all.length) + all.length) % all.length;
  all.forEach((one, number) => (one.hidden = number !== leaf));
};

const turn = (by) => {
  leaf += by;
  turnedAt = Date.now();
  show();
};

const tick = () => {
  const clock = board.querySelector("[data-clock]");
  if (clock) clock.textContent = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });
  const now = leaves()[leaf];
  if (now && !isHeld && leaves().length > 1 && Date.now() - turnedAt > Number(now.dataset.leaf) * 1000) turn(1);
};

const say = (words, isLost) => {
  told.textContent = words.replace("{time}", board.dataset.asOf);
  told.classList.toggle("lost", isLost);
};

const take = async (answer) => {
  if (answer.status === 200) {
    board.innerHTML = await answer.text();
    show();
    tick();
  }
  board.dataset.version = answer.headers.get("X-Version");
  board.dataset.asOf = answer.headers.get("X-As-Of");
  say(told.dataset.now, false);
};

const ask = async () => {
  const address = new URL(location.href);
  address.searchParams.set("language", board.dataset.language);
  address.searchParams.set("since", board.dataset.version);
  try {
    const answer = await fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(10_000) });
    if (answer.status === 200 || answer.status === 204) await take(answer);
    // Who is no longer let in will not be by asking again.
    else if (answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500)) return say(told.dataset.over, true);
    else say(told.dataset.lost, true);
  } catch {
    say(told.dataset.lost, true);
  }
  // Not all at once: a hall full of phones opened it at the same call.
  setTimeout(ask, EVERY * (0.9 + Math.random() / 5));
};

addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") turn(1);
  else if (event.key === "ArrowLeft") turn(-1);
  else if (event.key === " ") isHeld = !isHeld;
});
show();
tick();
setInterval(tick, 500);
setTimeout(ask, EVERY);
