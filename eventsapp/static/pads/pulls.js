// A tug of war on the pad: who stands at which end, and cautions.

import { part, worded } from "./frame.js";

const isPulls = (rules) => (rules.cautions ?? null) !== null;

/** The cautions of a sheet, one line each. */
function lines(match, state, words) {
  return state.cautions.map(({ side, game, words: why, loses }) => {
    const line = document.createElement("li");
    line.textContent = worded(loses ? words.caution_lost : words.caution_of, { game, name: match.names[side], why });
    line.classList.toggle("lost", loses);
    return line;
  });
}

/** Who stands where, and whether that is still to be tossed for. */
function showEnds(match, state, words) {
  const pull = state.games.length + 1;
  part("ends-toss").hidden = !state.ask_toss;
  for (const key of part("ends-toss").querySelectorAll("button")) key.textContent = match.names[Number(key.dataset.left)];
  if (state.is_decided) return;
  const [left, right] = [match.names[state.left], match.names[1 - state.left]];
  part("told").textContent = state.ask_toss ? worded(words.toss_now, { pull }) : worded(words.stand, { pull, left, right });
  part("told").classList.toggle("ask", state.ask_toss);
}

/** @param {object} match @param {object} state what its sheet comes to */
export function showPulls(match, state, words) {
  const { rules } = match;
  part("caution-form").hidden = !isPulls(rules);
  part("ends-toss").hidden = true;
  const sides = [state.left, 1 - state.left];
  for (const key of part("court").children) {
    const side = sides[Number(key.dataset.place)];
    const said = isPulls(rules) ? worded(words.warned, { count: state.warned[side], most: rules.cautions }) : "";
    key.querySelector(".warned").textContent = state.is_decided ? "" : said;
    if (isPulls(rules)) key.setAttribute("aria-label", worded(words.win_pull, { name: match.names[side], won: state.won[side] }));
  }
  if (!isPulls(rules)) return;
  showEnds(match, state, words);
  for (const key of part("caution-keys").children) {
    const side = sides[Number(key.dataset.place)];
    const isLast = state.warned[side] >= rules.cautions;
    key.dataset.side = String(side);
    key.disabled = state.is_decided;
    key.classList.toggle("stop", isLast);
    key.textContent = worded(isLast ? words.last_caution : words.caution, { name: match.names[side] });
  }
  part("caution-list").replaceChildren(...lines(match, state, words));
}

/** Let the keys of cautions and of the toss act. @param {(act: object) => unknown} act */
export function wirePulls(act) {
  part("ends-toss").addEventListener("click", (event) => {
    const { left } = event.target.dataset;
    if (left) act({ kind: "toss", side: Number(left) });
  });
  part("caution-form").addEventListener("submit", (event) => event.preventDefault());
  part("caution-keys").addEventListener("click", (event) => {
    const { side } = event.target.closest("button")?.dataset ?? {};
    if (side === undefined) return;
    navigator.vibrate?.(50);
    act({ kind: "caution", side: Number(side), words: part("caution-why").value });
  });
}
