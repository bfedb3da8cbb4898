// What the pages on a phone of officials have alike: their parts, a notice, and the state of the network.

/** @param {string} id */
export const part = (id) => document.getElementById(id);

/** @param {string} sentence @param {Record<string, unknown>} values for its {places} */
export function worded(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

export function showNotice(sentence) {
  part("notice").hidden = !sentence;
  part("notice").textContent = sentence;
}

/** Whether all of it was sent, and whether there is a network; or why a phone's pairing ended. */
export function showNet({ isReached, waiting, signedOut, ended = "" }, words) {
  const state = part("state");
  state.hidden = false;
  state.classList.toggle("ok", waiting === 0);
  state.classList.toggle("info", waiting > 0);
  state.lastChild.textContent = waiting === 0 ? words.saved : worded(words.kept, { count: waiting });
  const net = ended ? ended : signedOut ? words.signed_out : isReached ? "" : words.offline;
  part("net").hidden = !net;
  part("net").textContent = net;
}

/** What a key on a list is told by. */
const nameOf = (key) => key.dataset.id ?? key.dataset.wave ?? key.getAttribute("href");

/** Put rows in place of a list's; the key that had the focus has it on its new row again. */
export function refill(list, rows) {
  const focused = list.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  list.replaceChildren(...rows);
  if (focused) [...list.querySelectorAll("a, button")].find((one) => nameOf(one) === focused)?.focus({ preventScroll: true });
}
