// Reveals a draw name by name. The class is set before anything is painted, so that no name
// is seen too early; without this script all of them are shown at once.

const HELD = 1200; // silence before a name, so that nobody has to look twice
document.documentElement.classList.add("revealing");

document.addEventListener("DOMContentLoaded", () => {
  const slots = document.querySelector(".slots");
  const newest = document.querySelector("[data-newest]");
  const turn = document.querySelector("output[data-turn]");
  const keys = document.querySelector("[data-keys]");
  const key = `draw-${slots.dataset.stage}`;
  const people = Number(slots.dataset.people);
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let done = 0;
  let waits = null;

  const lot = (number) => slots.querySelector(`li[data-turn="${number}"]`);
  const put = (name, text) => { newest.querySelector(`[data-${name}]`).textContent = text; };

  const tell = () => {
    turn.textContent = turn.dataset.words.replace("{turn}", done).replace("{people}", people);
    sessionStorage.setItem(key, done);
    const isOver = done === people;
    keys.hidden = isOver;
    document.documentElement.classList.toggle("all-shown", isOver);
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
    tell();
  };

  document.querySelector("[data-next]").addEventListener("click", next);
  document.querySelector("[data-all]").addEventListener("click", all);
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("a, button, input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    if ([" ", "Enter", "ArrowRight", "PageDown"].includes(event.key)) next();
    else if (event.key.toLowerCase() === "a") all();
    else return;
    event.preventDefault();
  });

  const before = Math.min(Number(sessionStorage.getItem(key)) || 0, people);
  for (done = 0; done < before; ) lot(++done).classList.add("shown");
  keys.hidden = false;
  tell();
});
