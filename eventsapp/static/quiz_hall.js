// The screen of a quiz: asks once a second, counts down to the signal and to the end of time.

const EVERY = 1000;
const board = document.querySelector("[data-board]");
const told = document.querySelector("[data-told]");
let shownAt = performance.now();
let again = null;

const say = (words, isLost) => {
  told.textContent = words.replace("{time}", board.dataset.asOf);
  told.classList.toggle("lost", isLost);
};

/** What the screen becomes though nobody does anything is asked for when it is due. */
const plan = () => {
  shownAt = performance.now();
  clearTimeout(again);
  const wait = Number(board.querySelector("[data-again-in]")?.dataset.againIn ?? 0);
  if (wait > 0) again = setTimeout(() => ask(""), wait + 20);
};

const tick = () => {
  const gone = performance.now() - shownAt;
  const clock = board.querySelector("[data-left]");
  if (clock) {
    const left = Math.max(0, Number(clock.dataset.left) - gone);
    clock.textContent = Math.ceil(left / 1000);
    clock.classList.toggle("over", left === 0);
  }
  const ready = board.querySelector("[data-opens-in]");
  if (ready && gone >= Number(ready.dataset.opensIn)) {
    ready.textContent = ready.dataset.open;
    ready.classList.add("go");
  }
};

const take = async (answer) => {
  if (answer.status === 200) {
    board.innerHTML = await answer.text();
    plan();
    tick();
  }
  board.dataset.version = answer.headers.get("X-Version");
  board.dataset.asOf = answer.headers.get("X-As-Of");
  say(told.dataset.now, false);
};

/** Returns whether it is worth asking again. */
const ask = async (since) => {
  const address = new URL(location.href);
  address.searchParams.set("since", since);
  try {
    const answer = await fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (answer.status === 200 || answer.status === 204) await take(answer);
    else {
      // Who is no longer let in will not be by asking again.
      const isOver = answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500);
      say(isOver ? told.dataset.over : told.dataset.lost, true);
      return !isOver;
    }
  } catch {
    say(told.dataset.lost, true);
  }
  return true;
};

const go = async () => {
  if (await ask(board.dataset.version)) setTimeout(go, EVERY);
};

plan();
setInterval(tick, 50);
setTimeout(go, EVERY);
