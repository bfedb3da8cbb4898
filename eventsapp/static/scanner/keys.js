// What is typed: by a hand scanner, which is a quick keyboard, on the pad of digits, or by hand.

import { CODE_LENGTH, isWellFormed } from "./codes.js";

const SCANNER_KEY_MS = 60;
const SHORTEST = 4;

/**
 * Take what a hand scanner types, wherever the focus is, and what is typed into the field: what
 * a scanner types into another field, or after something typed by hand, is taken out of there.
 *
 * @param {HTMLFormElement} form with the field of numbers
 * @param {() => void} open shows the form
 * @param {(code: string, origin: string) => void} scanned
 */
export function listenToKeys(form, open, scanned) {
  const input = form.elements.namedItem("code");
  let quick = 0;
  let lastAt = 0;
  let loose = "";
  let burst = ""; // what was typed too quickly for a hand
  let timer = 0;

  /** Somebody types by hand: let them see what they type. */
  const toTheField = () => {
    open();
    input.value += loose;
    loose = "";
    input.focus();
  };
  const isScanner = (text) => quick >= SHORTEST && quick >= text.length - 1;

  /** What a scanner typed last into a field: a whole code, however slowly, or what came in a burst. */
  const scannedInto = (field) => {
    const end = field.value.slice(-CODE_LENGTH);
    if (isWellFormed(end)) return field === input && field.value === end ? "" : end;
    const isBurst = quick >= SHORTEST && burst.length >= SHORTEST && field.value.endsWith(burst);
    return isBurst && field !== input ? burst : "";
  };
  const takeOut = (field, text) => {
    field.value = field.value.slice(0, -text.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    scanned(text, "scanner");
  };

  form.addEventListener("submit", (submission) => {
    submission.preventDefault();
    const text = input.value.trim();
    const origin = isScanner(text) ? "scanner" : "staff_number";
    input.value = "";
    quick = 0;
    if (text) scanned(text, origin);
  });
  document.addEventListener("keydown", (press) => {
    // A key that is held down is as quick as a scanner.
    quick = press.timeStamp - lastAt < SCANNER_KEY_MS && !press.repeat ? quick + 1 : 0;
    lastAt = press.timeStamp;
    if (isText(press)) burst = quick > 0 ? burst + press.key : press.key;
    const field = document.activeElement;
    if (isField(field)) {
      const text = press.key === "Enter" ? scannedInto(field) : "";
      if (!text) return;
      press.preventDefault();
      takeOut(field, text);
      return;
    }
    if (press.key === "Enter" && loose) {
      press.preventDefault();
      clearTimeout(timer);
      const text = loose;
      loose = "";
      scanned(text, isScanner(text) ? "scanner" : "staff_number");
    } else if (isText(press)) {
      press.preventDefault(); // a list of choices would jump to what begins like it
      loose += press.key;
      clearTimeout(timer);
      timer = setTimeout(toTheField, 3 * SCANNER_KEY_MS);
    }
  });
  for (const key of form.querySelectorAll("[data-key]")) {
    key.addEventListener("click", () => {
      input.value = key.dataset.key ? input.value + key.dataset.key : input.value.slice(0, -1);
    });
  }
}

function isText(press) {
  const isCommand = press.ctrlKey || press.metaKey || press.altKey;
  return press.key.length === 1 && press.key !== " " && !isCommand;
}

function isField(element) {
  return element instanceof HTMLInputElement;
}
