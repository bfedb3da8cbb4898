// Asks for the figures of a board every two seconds, and says how old they are.

const EVERY = 2000;
const board = document.querySelector("[data-board]");
const told = document.querySelector("[data-told]");

const say = (words, isLost) => {
  told.textContent = words.replace("{time}", board.dataset.asOf);
  told.classList.toggle("lost", isLost);
};

/** How what has the focus is found again on a board that is put anew. */
const focused = () => {
  const one = board.contains(document.activeElement) ? document.activeElement : null;
  if (one?.matches("summary")) return `#${one.parentElement.id} > summary`;
  return one?.matches("a") ? `a[href="${CSS.escape(one.getAttribute("href"))}"]` : "";
};

const take = async (answer) => {
  if (answer.status === 200) {
    const news = await answer.text();
    const isOpen = new Set([...board.querySelectorAll("details[open]")].map((one) => one.id));
    const again = focused();
    board.innerHTML = news;
    for (const id of isOpen) document.getElementById(id)?.setAttribute("open", "");
    if (again) board.querySelector(again)?.focus({ preventScroll: true });
  }
  board.dataset.version = answer.headers.get("X-Version");
  board.dataset.asOf = answer.headers.get("X-As-Of");
  say(told.dataset.now, false);
};

const ask = async () => {
  const address = new URL(location.href);
  address.searchParams.set("since", board.dataset.version);
  try {
    const answer = await fetch(address, { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(10000) });
    if (answer.status === 200 || answer.status === 204) await take(answer);
    // Who is no longer let in will not be by asking again.
    else if (answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500)) return say(told.dataset.over, true);
    else say(told.dataset.lost, true);
  } catch {
    say(told.dataset.lost, true);
  }
  setTimeout(ask, EVERY);
};

setTimeout(ask, EVERY);
