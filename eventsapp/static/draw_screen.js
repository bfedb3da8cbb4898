// Reveals a draw name by name. The class is set before anything is painted, so that no name
// is seen too early; without this script all of them are shown at once. In a hall a long draw
// stands on leaves: the one of the newest name is shown, and at the end they turn by themselves.

const HELD = 1200; // silence before a name, so that nobody has to look twice
const EVERY = 12000; // how long a leaf stays, once all names are known
const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
document.documentElement.classList.add("revealing");

document.addEventListener("DOMContentLoaded", () => {
  const slots = document.querySelector(".slots");
  const newest = document.querySelector("[data-newest]");
  const turn = document.querySelector("output[data-turn]");
  const keys = document.querySelector("[data-keys]");
  const ways = [...keys.querySelectorAll("[data-turn-to]")];
  const key = `draw-${slots.dataset.stage}`;
  const people = Number(slots.dataset.people);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let done = 0;
  let waits = null;
  let leaf = 0;
  let turns = null;

  const lot = (number) => slots.querySelector(`li[data-turn="${number}"]`);
  const put = (name, text) => { newest.querySelector(`[data-${name}]`).textContent = text; };

  const turnTo = (number) => {
    leaf = number;
    for (const part of document.querySelectorAll("[data-leaf]")) part.classList.toggle("here", Number(part.dataset.leaf) === leaf);
    for (const way of ways) way.setAttribute("aria-pressed", Number(way.dataset.turnTo) === leaf);
  };

  /** Whoever turns a leaf wants to look at it: it stays until the next one is asked for. */
  const hold = () => {
    clearInterval(turns);
    turns = null;
  };
  const onward = (by) => turnTo((leaf + by + ways.length) % ways.length);
  const goOn = () => {
    hold();
    turns = setInterval(onward, EVERY, 1);
  };

  const tell = () => {
    turn.textContent = turn.dataset.words.replace("{turn}", done).replace("{people}", people);
    sessionStorage.setItem(key, done);
    const isOver = done === people;
    keys.hidden = isOver && ways.length === 0;
    keys.querySelector("[data-reveal]").hidden = isOver;
    for (const one of keys.querySelectorAll("[data-last]")) one.hidden = !isOver;
    document.documentElement.classList.toggle("all-shown", isOver);
    if (isOver && ways.length > 0) goOn();
  };

  const show = () => {
    waits = null;
    slots.querySelector(".new")?.classList.remove("new");
    const item = lot(done);
    item.classList.remove("held");
    item.classList.add("shown", "new");
    put("place", item.dataset.place);
    put("name", item.dataset.name);
    put("branch", item.dataset.branch);
    item.scrollIntoView({ block: "nearest" });
    tell();
  };

  const next = () => {
    if (waits !== null || done === people) return;
    done += 1;
    const item = lot(done);
    item.classList.add("held");
    turnTo(Number(item.dataset.leaf));
    item.scrollIntoView({ block: "nearest" });
    newest.hidden = false;
    for (const part of ["place", "name", "branch"]) put(part, "\u00a0");
    if (isStill) show();
    else waits = setTimeout(show, HELD);
  };

  const all = () => {
    clearTimeout(waits);
    waits = null;
    done = people;
    newest.hidden = true;
    for (const item of slots.querySelectorAll("li[data-turn]")) item.classList.replace("held", "shown") || item.classList.add("shown");
    slots.querySelector(".new")?.classList.remove("new");
    turnTo(0);
    tell();
  };

  document.querySelector("[data-next]").addEventListener("click", next);
  document.querySelector("[data-all]").addEventListener("click", all);
  for (const way of ways) {
    way.addEventListener("click", () => {
      hold();
      turnTo(Number(way.dataset.turnTo));
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("a, button, input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOver = done === people;
    if (isOver && ways.length === 0) return;
    if (isOver && event.key === " " && turns === null) goOn();
    else if (isOver && event.key === " ") hold();
    else if (isOver && event.key in STEPS) {
      hold();
      onward(STEPS[event.key]);
    } else if ([" ", "Enter", "ArrowRight", "PageDown"].includes(event.key)) next();
    else if (event.key.toLowerCase() === "a") all();
    else return;
    event.preventDefault();
  });

  const before = Math.min(Number(sessionStorage.getItem(key)) || 0, people);
  for (done = 0; done < before; ) lot(++done).classList.add("shown");
  keys.hidden = false;
  turnTo(done === people ? 0 : Number(lot(Math.max(done, 1)).dataset.leaf));
  tell();
});
