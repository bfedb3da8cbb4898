// The code of a screen at the door, as `eventsapp/screens/codes.py` makes it; both are tried by
// the table `tests/screens/codes.json`.

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 6;
export const STEP_MS = 30_000;

/** @param {number} now ms @returns {number} the thirty seconds in which it lies, since 1970 */
export const stepOf = (now) => Math.floor(now / STEP_MS);

/**
 * @param {string} secret 64 hexadecimal digits
 * @param {number} point the check point
 * @param {number} step
 * @returns {Promise<string>} six characters
 */
export async function codeAt(secret, point, step) {
  const bytes = Uint8Array.from(secret.match(/../g), (pair) => Number.parseInt(pair, 16));
  const how = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes, how, false, ["sign"]);
  const spoken = new TextEncoder().encode(`${point}/${step}`);
  const digest = await crypto.subtle.sign("HMAC", key, spoken);
  let number = new DataView(digest).getBigUint64(0);
  const base = BigInt(ALPHABET.length);
  let written = "";
  for (let place = 0; place < LENGTH; place += 1) {
    written = ALPHABET[Number(number % base)] + written;
    number /= base;
  }
  return written;
}
