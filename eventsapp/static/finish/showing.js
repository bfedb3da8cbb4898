// The list of races and the pad at the line, as they are seen.

import { part, refill, worded } from "./frame.js";

/** An instant as the time of day, with tenths. @param {number} at in milliseconds */
export const clockTime = (at) => {
  const [text] = new Date(at + 8 * 3600_000).toISOString().slice(11).split("Z");
  return text.slice(0, -2);
};

export function showList(event, words) {
  refill(
    part("races"),
    event.disciplines.map((one) => {
      const row = part("row").content.cloneNode(true).querySelector("li");
      row.querySelector("a").textContent = one.name;
      row.querySelector("a").href = `#${one.id}`;
      row.querySelector("small").textContent = one.entrants.length ? worded(words.many, { count: one.entrants.length }) : words.nobody_in;
      return row;
    }),
  );
  part("none").hidden = event.disciplines.length > 0 || !event.at;
  part("as-of").textContent = event.at ? worded(words.as_of, { at: clockTime(event.at).slice(0, 5) }) : "";
}

/** The keys of the starts. */
export function showGuns(race, guns, words) {
  refill(
    part("guns"),
    race.waves.map(({ key, name, gun }) => {
      const at = guns.get(key) ?? gun;
      const button = document.createElement("button");
      button.type = "button";
      button.className = at ? "quiet gun" : "gun";
      button.dataset.wave = key;
      button.textContent = at ? worded(words.gun_again, { at: clockTime(at), name }) : worded(words.gun, { name });
      return button;
    }),
  );
}

/** What an act says, with the name of whose number it is. */
export function actWords(act, nameOf, words) {
  const at = clockTime(act.value);
  const said = { time: words.time, code: words.code, crossed: words.crossed, gun: words.started }[act.kind];
  const name = act.text ? nameOf(act.text) : "";
  return worded(said, { at, text: act.text }) + (name ? ` · ${name}` : "");
}

/** The latest things of this phone, the last first. */
export function showLatest(acts, nameOf, words) {
  part("latest").replaceChildren(
    ...acts.map((act) => {
      const line = document.createElement("li");
      line.value = act.place;
      line.textContent = actWords(act, nameOf, words);
      return line;
    }),
  );
}
