// What is typed: by a hand scanner, which is a quick keyboard, on the pad of digits, or by hand.

const SCANNER_KEY_MS = 60;
const SHORTEST = 4;

/**
 * Take what a hand scanner types, wherever the focus is, and what is typed into the field.
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
  let timer = 0;

  /** Somebody types by hand: let them see what they type. */
  const toTheField = () => {
    open();
    input.value += loose;
    loose = "";
    input.focus();
  };
  const isScanner = (text) => quick >= SHORTEST && quick >= text.length - 1;

  form.addEventListener("submit", (submission) => {
    submission.preventDefault();
    const text = input.value.trim();
    const origin = isScanner(text) ? "scanner" : "staff_number";
    input.value = "";
    quick = 0;
    if (text) scanned(text, origin);
  });
  document.addEventListener("keydown", (press) => {
    quick = press.timeStamp - lastAt < SCANNER_KEY_MS ? quick + 1 : 0;
    lastAt = press.timeStamp;
    if (isField(document.activeElement)) return;
    if (press.key === "Enter" && loose) {
      press.preventDefault();
      clearTimeout(timer);
      const text = loose;
      loose = "";
      scanned(text, isScanner(text) ? "scanner" : "staff_number");
    } else if (isText(press)) {
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
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}
