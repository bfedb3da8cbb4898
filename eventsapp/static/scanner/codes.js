// The text of a check-in code, as `eventsapp/checkins/codes.py` has it.

const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const CODE_LENGTH = 8;

/**
 * The character that makes the weighted sum of all a multiple of 31.
 *
 * @param {string} drawnPart seven characters
 */
export function checkCharacter(drawnPart) {
  const total = [...drawnPart].reduce(
    (sum, one, place) => sum + (place + 2) * ALPHABET.indexOf(one),
    0,
  );
  return ALPHABET[(ALPHABET.length - (total % ALPHABET.length)) % ALPHABET.length];
}

/** A text with plain digits, letters and signs, as Chinese input methods may not type them. @param {string} text */
export function halfWidth(text) {
  return text.normalize("NFKC").trim();
}

/** What was typed or read as a code is kept: plain capitals without gaps. @param {string} text */
export function tidy(text) {
  return halfWidth(text).replace(/[ \-\t\r\n]/g, "").toUpperCase();
}

/** Whether a tidy text could be a code. @param {string} code */
export function isWellFormed(code) {
  return (
    code.length === CODE_LENGTH &&
    [...code].every((one) => ALPHABET.includes(one)) &&
    checkCharacter(code.slice(0, -1)) === code.at(-1)
  );
}
