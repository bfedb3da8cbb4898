// What a screen was told, kept until the end of its day: so it goes on when it is loaded again
// without network.

const NAME = "screen-of-";

/** @param {number} point @param {object} facts */
export function keep(point, facts) {
  localStorage.setItem(NAME + point, JSON.stringify(facts));
}

function forgetOld() {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(NAME))) {
    if (JSON.parse(localStorage.getItem(key)).ends < Date.now()) localStorage.removeItem(key);
  }
}

/**
 * @param {number} point the check point
 * @param {DOMStringMap} told by the page; without a secret it is the one that the worker kept
 * @returns {{secret: string|null, begins: number, ends: number, link: string, state: string}|null}
 *   null for a screen that was never opened with the network, or not on this day
 */
export function factsOf(point, told) {
  if (!told.secret) {
    forgetOld();
    return JSON.parse(localStorage.getItem(NAME + point));
  }
  const { secret, link, state } = told;
  const shown = ["name", "event", "typed-at"].map((id) => [id, document.getElementById(id).textContent]);
  const facts = { secret, link, state, begins: Number(told.begins), ends: Number(told.ends) };
  keep(point, { ...facts, ...Object.fromEntries(shown) });
  return { ...facts, ...Object.fromEntries(shown) };
}
