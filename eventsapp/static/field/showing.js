// The list of disciplines, the people, and what was handed in, as they are seen.

import { part, refill, worded } from "./frame.js";

const clockTime = (at) =>
  new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });

/** A value in whole units as people read it: metres with two decimals, or as many as it takes. */
export function valueWords(rules, value) {
  if (rules.in_points) return String(value);
  const rest = String(value % 1000).padStart(3, "0");
  return `${Math.floor(value / 1000)}.${rest.endsWith("0") ? rest.slice(0, 2) : rest}`;
}

/** An attempt in a few characters. */
export function markWords(rules, cell) {
  if (!cell) return "";
  if (cell.kind === "foul") return "×";
  return cell.kind === "pass" ? "–" : valueWords(rules, cell.value);
}

const countWords = (count, words) => (count.faults ? `${count.number} (${worded(words.faults, { count: count.faults })})` : String(count.number));

/** An act in a few words, with whom it is about. */
export function actWords(discipline, act, words) {
  const name = discipline.entrants.find((one) => String(one.id) === act.entrant)?.name ?? "";
  const what = {
    mark: () => valueWords(discipline.rules, act.value),
    foul: () => words.foul,
    pass: () => words.pass,
    out: () => words.out,
    count: () => countWords({ number: act.value, faults: act.faults }, words),
    ruled: () => String(act.value),
  }[act.kind]();
  return act.kind === "out" ? `${name} ${what}` : worded(words.act, { name, round: act.round, what });
}

const openIn = (state) => (state.turns ?? state.missing).length;

/** The disciplines of an event, with how much is to be taken down of each. */
export function showList(event, states, words) {
  refill(
    part("disciplines"),
    event.disciplines.map((one) => {
      const row = part("row").content.cloneNode(true).querySelector("li");
      const link = row.querySelector("a");
      link.textContent = one.name;
      link.href = `#${one.id}`;
      const isEmpty = !one.entrants.length;
      row.querySelector("small").textContent = isEmpty ? words.nobody_in : one.words[0];
      const open = openIn(states.get(one.id));
      const chip = row.querySelector(".chip");
      chip.hidden = isEmpty;
      chip.textContent = one.stored === "same" ? words.results_stored : open ? worded(words.open_turns, { count: open }) : words.all_down;
      return row;
    }),
  );
  part("none").hidden = event.disciplines.length > 0 || !event.at;
  part("as-of").textContent = event.at ? worded(words.as_of, { at: clockTime(event.at) }) : "";
}

function cellsOf(discipline, state, id, words) {
  if (state.cells) return state.cells[id].map((cell) => markWords(discipline.rules, cell)).filter(Boolean).join(" · ");
  return state.tries[id]
    .map(({ handed, state: how, count }) => {
      if (count) return countWords(count, words);
      const told = Object.values(handed).map((one) => one.count.number).join(" / ");
      if (how === "apart") return `${told} ${words.apart}`;
      return how === "waiting" ? `${told} ${words.waits}` : "";
    })
    .filter(Boolean)
    .join(" · ");
}

/** Everybody, with what was taken down; those who have a place first. */
export function showPeople(discipline, state, on, words) {
  const ranks = state.ranks ?? {};
  const odd = new Set([...(state.at_odds ?? []), ...(state.disputed ?? [])].map(([one]) => one));
  const sorted = state.ranks
    ? [...discipline.entrants].sort((a, b) => (ranks[a.id] ?? Infinity) - (ranks[b.id] ?? Infinity) || 0)
    : discipline.entrants;
  refill(
    part("people"),
    sorted.map(({ id, name, branch }) => {
      const row = part("person").content.cloneNode(true).querySelector("li");
      row.classList.toggle("now-on", String(id) === on);
      row.classList.toggle("odd", odd.has(String(id)));
      row.querySelector("button").dataset.id = String(id);
      row.querySelector(".rank").textContent = ranks[id] ?? "";
      row.querySelector(".nm").textContent = `${name} ${branch}`;
      const goes = (state.going_on ?? []).includes(String(id)) ? [words.goes_on] : [];
      const out = String(id) in state.out ? [words.is_out] : [];
      row.querySelector(".cells").textContent = [cellsOf(discipline, state, String(id), words), ...goes, ...out].filter(Boolean).join(" · ");
      return row;
    }),
  );
}

/** Whether results can be handed in, or were; a paired phone leaves that to the referee. */
export function showDone(discipline, sheet, isOver, isPaired, words) {
  const isHanding = sheet?.ended === "unsent";
  part("done").hidden = !isOver;
  part("fault-words").hidden = sheet?.ended !== "stuck";
  part("fault-words").textContent = sheet?.fault ? worded(words.refused, { why: sheet.fault }) : "";
  if (!isOver) return;
  const { stored } = discipline;
  part("done-words").textContent = isHanding ? words.handing : { same: words.stored_now, other: words.stored_other, "": words.all_done }[stored];
  if (isPaired && stored !== "same") part("done-words").textContent = `${words.all_done} ${words.referee_hands_in}`;
  part("end-form").hidden = isPaired || isHanding || stored === "same";
  for (const id of ["end-why", "end-why-label"]) part(id).hidden = stored !== "other";
}
