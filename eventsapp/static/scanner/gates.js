// Where to, for somebody who opened the page by itself: what is held today and in the next days,
// as the server says; without network, what this phone holds a list of.

import { Refused, Unreachable } from "./server.js";

const DAY_MS = 86_400_000;

/**
 * @typedef {object} Gate
 * @property {number} session_id
 * @property {string} event
 * @property {string} when
 * @property {boolean} is_today
 *
 * @param {import("./server.js").Server} server
 * @param {string} address
 * @param {Array<object>} lists that the phone keeps, each with its session_id and wiped_at
 * @param {(list: object) => {event: string, when: string}} told what a list says of itself
 * @returns {Promise<{gates: Gate[], refusal: Refused|null, isReached: boolean}>}
 */
export async function gatesOf(server, address, lists, told) {
  try {
    const { body } = await server.get(address);
    return { gates: body, refusal: null, isReached: true };
  } catch (failure) {
    if (failure instanceof Refused) return { gates: [], refusal: failure, isReached: true };
    if (!(failure instanceof Unreachable)) throw failure;
  }
  const gates = lists.map((list) => ({
    ...told(list),
    session_id: list.session_id,
    is_today: list.wiped_at - (Date.now() - list.ahead) <= DAY_MS,
  }));
  return { gates, refusal: null, isReached: false };
}

/**
 * Show them as links; where there is none, say so.
 *
 * @param {Gate[]} gates
 * @param {(id: number) => string} addressOf
 * @param {string} note in place of an empty list
 */
export function showGates(gates, addressOf, note) {
  const part = (id) => document.getElementById(id);
  part("gates").hidden = false;
  part("gates-note").textContent = note;
  part("gates-note").hidden = gates.length > 0;
  part("gate-list").replaceChildren(...gates.map((gate) => line(gate, addressOf(gate.session_id))));
}

function line(gate, address) {
  const item = document.getElementById("gate-line").content.cloneNode(true).querySelector("li");
  item.classList.toggle("later", !gate.is_today);
  const link = item.querySelector("a");
  link.href = address;
  item.querySelector(".who-in").textContent = gate.event;
  item.querySelector(".of").textContent = gate.when;
  return item;
}
