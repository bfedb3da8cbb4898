// The list of matches and the pad, as they are seen.

import { part, refill, worded } from "./frame.js";

const clockTime = (at) =>
  new Date(at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });

/** The score of a sheet in a few characters: games, then points. */
export function scoreWords(rules, state) {
  if (!state?.points) return "";
  if (rules.clock) return state.points.join(":");
  return rules.game ? `${state.won.join(":")} (${state.points.join(":")})` : state.won.join(":");
}

function matchRow(match, { note, href, chip }) {
  const row = part("match-row").content.cloneNode(true).querySelector("li");
  const link = row.querySelector("a");
  link.textContent = match.names.join(" – ");
  link.href = href;
  row.querySelector("small").textContent = note;
  row.querySelector(".chip").hidden = !chip;
  row.querySelector(".chip").textContent = chip ?? "";
  return row;
}

const noteOf = (match, words) =>
  [match.discipline, match.title, worded(words.match, { number: match.number, played: match.played_as })].join(" · ");

/** What can be scored, and what was scored here. */
export function showList({ event, own, addressOf }, words) {
  const mine = new Map(own.map((one) => [one.key, one]));
  refill(
    part("matches"),
    event.matches.map((match) => {
      const here = mine.get(match.key);
      const lead = match.sheets.find((one) => one.leads);
      const chip = here?.score ?? (lead ? scoreWords(match.rules, lead.state) : "");
      return matchRow(match, { note: noteOf(match, words), href: addressOf(match), chip });
    }),
  );
  part("none").hidden = event.matches.length > 0;
  const open = new Set(event.matches.map((match) => match.key));
  const rest = own.filter((one) => !open.has(one.key)).slice(-10).reverse();
  part("own").hidden = rest.length === 0;
  refill(
    part("own-list"),
    rest.map((one) => matchRow(one.match, { note: noteOf(one.match, words), href: addressOf(one.match), chip: one.state })),
  );
  part("as-of").textContent = event.at ? worded(words.as_of, { at: clockTime(event.at) }) : "";
}

function choices(box, names, name) {
  box.replaceChildren(
    ...names.map((text, side) => {
      const label = part("side-key").content.cloneNode(true).querySelector("label");
      label.querySelector("input").name = name;
      label.querySelector("input").value = String(side);
      label.querySelector("span").textContent = text;
      return label;
    }),
  );
}

/** Lay out the pad of a match; what changes with each point is shown by `showScore`. */
export function layOut(match, address, words) {
  part("title").textContent = [match.discipline, match.title].join(" · ");
  part("sub").textContent = worded(words.match, { number: match.number, played: match.played_as });
  choices(part("servers"), match.names, "server");
  choices(part("remark-sides"), match.names, "side");
  choices(part("winners"), match.names, "winner");
  part("serve-form").hidden = match.rules.service === "none";
  part("game-form").hidden = match.rules.game === null;
  part("to-form").href = address.form;
  part("correct").href = address.correct;
  part("further").open = false;
}

/** @param {object} match @param {object} state what its sheet comes to */
export function showScore(match, state, words) {
  const { rules } = match;
  showGames(rules, state, words);
  const sides = [state.left, 1 - state.left];
  for (const key of part("court").children) {
    const side = sides[Number(key.dataset.place)];
    const points = (rules.game && !state.is_decided) || rules.clock ? shownPoints(rules, state)[side] : state.won[side];
    key.dataset.side = String(side);
    key.disabled = state.is_decided;
    key.querySelector(".serve").classList.toggle("off", state.serving !== side);
    const figure = key.querySelector(".pt");
    figure.classList.toggle("new", figure.dataset.of === `${side}` && figure.textContent !== String(points));
    figure.dataset.of = `${side}`;
    figure.textContent = String(points);
    key.querySelector(".nm").textContent = match.names[side];
    key.querySelector(".of").textContent = match.branches[side];
    key.querySelector(".won").textContent = rules.game ? worded(words.games_won, { count: state.won[side] }) : "";
    key.setAttribute("aria-label", keyWords(match, state, side, words));
  }
  showTold(match, state, words);
  showEnd(match, state, words);
  part("ends").classList.toggle("now", state.change_ends);
  part("undo").disabled = state.acts === 0;
  part("remarks").replaceChildren(
    ...state.remarks.map((one) => {
      const line = document.createElement("li");
      line.textContent = worded(words.remark_of, { words: one.words, name: match.names[one.side] ?? words.both });
      return line;
    }),
  );
}

/** Against the clock the last score stays to be seen. */
const shownPoints = (rules, state) => (rules.clock && state.is_decided ? state.games[state.games.length - 1] : state.points);

function keyWords(match, state, side, words) {
  const name = match.names[side];
  if (match.rules.game || match.rules.clock) return worded(words.add, { name, points: state.points[side] });
  return worded(words.win_game, { name, won: state.won[side] });
}

function showGames(rules, state, words) {
  const phases = [words.regular, words.extra, words.penalties];
  const rows = state.games.map((game, place) => [rules.clock ? phases[place] : String(place + 1), game.join(":"), ""]);
  if (!state.is_decided) {
    const now = rules.clock ? phases[Math.min(rows.length, 2)] : String(rows.length + 1);
    rows.push([now, rules.game || rules.clock ? state.points.join(":") : "–", "now"]);
  }
  while (!rules.clock && !state.is_decided && rows.length < rules.number) rows.push([String(rows.length + 1), "–", "dim"]);
  part("games").replaceChildren(
    ...rows.map(([name, score, look]) => {
      const item = document.createElement("li");
      const small = document.createElement("small");
      small.textContent = name;
      item.append(small, score);
      item.className = look;
      return item;
    }),
  );
}

function showTold(match, state, words) {
  part("told").textContent = state.change_ends ? words.change_now : "";
  part("told").classList.toggle("ask", state.change_ends);
  part("toss").hidden = match.rules.service === "none" || state.serving !== null || state.began || state.is_decided;
  for (const key of part("toss").querySelectorAll("button")) key.textContent = match.names[Number(key.dataset.server)];
}

function showEnd(match, state, words) {
  const { rules } = match;
  const close = part("close");
  close.hidden = state.is_decided || (!rules.game && !rules.clock);
  close.disabled = !state.may_close;
  close.textContent = closeWords(rules, state, words);
  const store = part("store");
  store.hidden = !state.is_decided;
  if (state.is_decided) store.textContent = storeWords(match, state, words);
}

function closeWords(rules, state, words) {
  if (rules.clock) return state.may_close ? words.time_up : words.time_up_level;
  if (!rules.game || state.may_close) return words.end_game;
  const isLast = rules.last !== null && state.games.length + 1 === rules.number;
  const game = isLast ? rules.last : rules.game;
  return worded(game.cap === null ? words.end_game_at : words.end_game_cap, game);
}

function storeWords(match, state, words) {
  const score = match.rules.clock ? state.games[state.games.length - 1] : state.won;
  const said = score.join(":");
  if (score[0] === score[1]) return worded(words.store_level, { score: said });
  return worded(words.store, { score: said, name: match.names[score[0] > score[1] ? 0 : 1] });
}

/** Who else scores this match. */
export function showOther(match, other, isLeading, words) {
  part("other").hidden = !other;
  if (!other) return;
  const said = worded(words.also, { name: other.by || words.somebody, score: scoreWords(match.rules, other.state) });
  part("other").firstElementChild.textContent = `${said} ${isLeading ? words.you_lead : words.leads}`;
}

/**
 * The match is over: stored from this phone, or by somebody else.
 *
 * @param {object|null} sheet of this phone
 * @param {string} elsewhere the result that another stored, in words
 * @param {string} own the score of this phone
 */
export function showDone(sheet, elsewhere, own, words) {
  const ended = sheet?.ended || (elsewhere ? "elsewhere" : "");
  part("done").hidden = !ended;
  part("play").hidden = Boolean(ended);
  if (!ended) return;
  part("toss").hidden = true;
  const said = {
    sent: () => worded(words.stored, { words: sheet.stored }),
    unsent: () => words.stored_here,
    elsewhere: () => worded(words.stored_by_other, { words: elsewhere, own }),
  }[ended];
  part("done-words").textContent = said?.() ?? "";
  part("done-words").hidden = !said;
  part("fault").hidden = ended !== "stuck";
  part("fault").textContent = sheet?.fault ? worded(words.conflict, { why: sheet.fault }) : "";
  part("correct").hidden = ended === "unsent";
}
