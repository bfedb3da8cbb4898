// What a paired phone is: for which event and check points, with which token.

import { Refused, Server, Unreachable } from "./server.js";

const DAY_MS = 86_400_000;

/**
 * @typedef {object} Pairing kept among the settings
 * @property {string} token
 * @property {string} device how the scan log names the phone
 * @property {string} [name] whose phone it is
 * @property {{id: number, name: string}} [event]
 * @property {Array<object>} [check_points]
 */

/**
 * Read from the page of pairing what the phone was given, and keep it.
 *
 * @param {import("./store.js").Store} store
 * @param {HTMLElement} told
 */
export async function keepPairing(store, told) {
  const { token, device } = told.dataset;
  await store.set("pairing", { token, device });
}

/**
 * Ask the server what the phone is paired with, if it can be asked.
 *
 * @param {import("./store.js").Store} store
 * @param {string} address
 * @returns {Promise<{pairing: Pairing, server: Server, refusal: Refused|null}|null>} null for a
 *   phone that is not paired
 */
export async function pairedAs(store, address) {
  const kept = await store.setting("pairing");
  if (!kept) return null;
  const server = new Server({ bearer: kept.token });
  try {
    const found = await server.get(address);
    const pairing = { ...kept, ...found.body };
    await store.set("pairing", pairing);
    return { pairing, server, refusal: null };
  } catch (failure) {
    if (failure instanceof Unreachable) return { pairing: kept, server, refusal: null };
    if (failure instanceof Refused) return { pairing: kept, server, refusal: failure };
    throw failure;
  }
}

/**
 * The session of today, else the next, else the last.
 *
 * @param {Array<{session_id: number, held_on: string}>} points
 * @param {number} now ms
 */
export function sessionOfToday(points, now) {
  const today = new Date(now + DAY_MS / 3).toISOString().slice(0, 10); // eight hours ahead of UTC
  const inOrder = [...points].sort((a, b) => a.held_on.localeCompare(b.held_on));
  const next = inOrder.find((point) => point.held_on >= today) ?? inOrder.at(-1);
  return next?.session_id ?? 0;
}
