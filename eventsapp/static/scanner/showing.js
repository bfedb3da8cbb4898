// What the steward sees: the verdict, the last rows, how many are in, the state of the queue.

const MOST_ROWS = 8;

/** @param {string} id */
export const part = (id) => document.getElementById(id);

function fill(element, text) {
  element.textContent = text ?? "";
}

/** @param {string} sentence @param {Record<string, unknown>} values for its {places} */
export function worded(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** @param {number} at ms @returns {string} the time on the union's clocks, `08:42` */
export function clockTime(at) {
  return new Date(at).toLocaleTimeString("zh-CN", {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "Asia/Shanghai",
  });
}

/**
 * @typedef {object} Told what is shown of a scan
 * @property {"ok"|"dup"|"no"|"wait"} look
 * @property {string} word
 * @property {string} name
 * @property {string} [line]
 * @property {string} [to_do]
 * @property {string} [why]
 */

/** @param {Told} told */
export function showVerdict(told) {
  const field = part(`verdict-${told.look}`).content.cloneNode(true);
  fill(field.querySelector(".word"), told.word);
  fill(field.querySelector(".name"), told.name);
  fill(field.querySelector(".line"), told.line);
  const box = field.querySelector(".do");
  fill(box.querySelector("b"), told.to_do);
  fill(box.querySelector("span"), told.why);
  box.hidden = !told.to_do;
  part("verdict").replaceChildren(field);
}

/** @type {Map<string, HTMLTableRowElement>} by the phone's id of the scan */
const shown = new Map();

/**
 * Show a scan among the last ones, or show it anew where it stands.
 *
 * @param {string} id
 * @param {Told & {time: string, branch: string, void: string}} told void: where a supervisor
 *   takes it back; empty for others
 */
export function showRow(id, told) {
  const table = part(`row-${told.look}`).content.cloneNode(true);
  const row = table.querySelector("tr");
  fill(row.querySelector(".when"), told.time);
  fill(row.querySelector(".who-in"), told.name);
  fill(row.querySelector(".of"), told.branch);
  fill(row.querySelector(".said"), told.word);
  const link = row.querySelector(".void");
  link.hidden = !told.void;
  if (told.void) link.href = told.void;
  const old = shown.get(id);
  const rows = part("rows");
  if (old) old.replaceWith(row);
  else rows.prepend(row);
  if (!old || old.isConnected || row.isConnected) shown.set(id, row);
  while (rows.children.length > MOST_ROWS) rows.lastElementChild.remove();
}

/** Show no scan and no verdict any more. */
export function clear() {
  shown.clear();
  part("rows").replaceChildren();
  part("verdict").replaceChildren();
  part("tallies").close();
}

/** Whether the list of the last scans is empty. */
export const areNoRowsShown = () => part("rows").children.length === 0;

/** @param {string} id whether it is among the rows that are to be seen */
export const isShown = (id) => shown.get(id)?.isConnected ?? false;

/** @param {{present: number, registered: number, guests: number}} counts @param {object} words */
export function showCounts({ present, registered, guests }, words) {
  fill(part("present"), present);
  const sentences = [worded(words.counts, { present, registered })];
  if (guests) sentences.push(worded(words.guests_in, { count: guests }));
  fill(part("guests-in"), guests ? ` + ${guests}` : "");
  fill(part("guests-count"), guests ? sentences[1] : "");
  fill(part("registered"), registered ? ` / ${registered}` : "");
  part("counts").setAttribute("aria-label", sentences.join(" "));
}

/** Say where the phone scans. @param {import("./post.js").Post} post @param {object} words */
export function showHead(post, words) {
  if (!post.roster) return;
  const { told } = post.roster;
  fill(part("event"), told.event.name);
  const { name } = post.roster.point(post.place.check_point_id);
  fill(part("post"), [name, told.on_duty].filter(Boolean).join(" · "));
  part("search").hidden = !told.is_searched;
  document.title = `${words.title} · ${told.event.name}`;
}

/**
 * Say how network and queue stand; the words are the page's own.
 *
 * @param {import("./sending.js").SendingState} state
 * @param {Record<string, string>} words
 * @param {number|null} listAt when the list was fetched, ms: without network it grows old
 */
export function showState(state, words, listAt = null) {
  const bar = part("state");
  const isOff = state.kind === "offline" || state.kind === "refused";
  part("strip").className = isOff ? "offline" : `net ${state.kind}`;
  bar.querySelector("use").setAttribute("href", isOff ? "#i-off" : ICONS[state.kind]);
  const age = isOff && listAt ? worded(words.list_of, { at: clockTime(listAt) }) : "";
  fill(
    bar.querySelector("span"),
    [worded(sentenceOf(state, words), { count: state.waiting }), age].filter(Boolean).join(" "),
  );
  part("sign-in").hidden = !(state.kind === "refused" && state.status === 401);
  bar.hidden = false;
}

const ICONS = { idle: "#i-check", sending: "#i-upload" };

function sentenceOf(state, words) {
  if (state.sentence) return [state.sentence, state.waiting && words.kept_back].filter(Boolean).join(" ");
  if (state.kind === "offline") return state.waiting ? words.unsent : words.offline;
  if (state.kind === "sending") return words.sending;
  return state.waiting ? words.stuck : words.online;
}

/** Say something once, above the rest. @param {string} sentence */
export function showNotice(sentence) {
  const note = part("notice");
  fill(note, sentence);
  note.hidden = !sentence;
}
