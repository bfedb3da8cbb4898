// The lane sheet by keyboard alone: Enter goes on, digits become a time, a letter says why none.

const LETTERS = { S: "DNS", F: "DNF", Q: "DSQ" };
const MARKED = /[′″'"’‘”“时分秒]|\d\s*[hms]/i; // minutes and seconds marked or in words: the server reads them
const FIT = /^(?:(?:(\d{1,3}):)?(\d{1,3}):)?\d{1,6}(?:\.\d{1,3})?$/;

/** Write digits alone as a time, read from the right; the same rule as in shorthand.py. */
export const spread = (text, decimals) => {
  const letter = LETTERS[text.toUpperCase()];
  if (letter) return letter;
  if (!/^\d{3,9}$/.test(text)) return text;
  const whole = Number(decimals ? text.slice(0, -decimals) || 0 : text);
  const [hours, minutes, seconds] = [Math.floor(whole / 10000), Math.floor(whole / 100) % 100, whole % 100];
  const two = (number) => String(number).padStart(2, "0");
  let said = minutes ? `${minutes}:${two(seconds)}` : `${seconds}`;
  if (hours) said = `${hours}:${two(minutes)}:${two(seconds)}`;
  return decimals ? `${said}.${text.slice(-decimals)}` : said;
};

/** Whether the server would read it, or can say itself why not: a time, why there is none, or nothing. */
export const isFit = (text) => {
  if (!text || ["DNS", "DNF", "DSQ"].includes(text.toUpperCase()) || MARKED.test(text)) return true;
  if (!FIT.test(text)) return false;
  const parts = text.split(":").map(Number);
  return parts.slice(1).every((part) => part < 60) && parts.some((part) => part > 0);
};

const plain = (text) => (MARKED.test(text) ? text.trim() : text.normalize("NFKC").trim().replaceAll("。", "."));

const settle = (cell, form) => {
  cell.value = spread(plain(cell.value), Number(form.dataset.decimals));
  const beside = cell.parentElement;
  const isWrong = !isFit(cell.value);
  beside.querySelector(".err")?.remove();
  cell.toggleAttribute("aria-invalid", false);
  if (!isWrong) return true;
  const said = document.createElement("span");
  said.className = "err";
  said.id = `error-${cell.name}`;
  said.textContent = form.dataset.problem;
  beside.append(said);
  cell.setAttribute("aria-invalid", "true");
  cell.setAttribute("aria-describedby", said.id);
  return false;
};

const begin = (form) => {
  const cells = [...form.querySelectorAll("[data-time]")];
  const draft = `lanes:${location.pathname}`;
  const keep = () => {
    const typed = cells.filter((one) => one.value !== one.defaultValue).map((one) => [one.name, one.value]);
    if (typed.length) sessionStorage.setItem(draft, JSON.stringify(typed));
    else sessionStorage.removeItem(draft);
  };
  // What was typed and not sent comes back when the page is opened anew.
  for (const [name, value] of JSON.parse(sessionStorage.getItem(draft) ?? "[]")) {
    const cell = cells.find((one) => one.name === name);
    if (cell && !cell.value) cell.value = value;
  }
  const go = (from, step) => {
    const to = cells[cells.indexOf(from) + step];
    if (to) to.select();
    (to ?? form.querySelector("button[value=preview]")).focus();
  };
  for (const cell of cells) {
    cell.addEventListener("focus", () => cell.select());
    cell.addEventListener("input", keep);
    cell.addEventListener("change", () => {
      settle(cell, form);
      keep();
    });
    cell.addEventListener("keydown", (key) => {
      if (key.isComposing) return;
      const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[key.key];
      if (!step) return;
      key.preventDefault();
      const isFitNow = settle(cell, form);
      keep();
      if (isFitNow || key.key !== "Enter") go(cell, step);
    });
  }
  form.addEventListener("submit", () => sessionStorage.removeItem(draft));
  (cells.find((one) => one.getAttribute("aria-invalid")) ?? cells.find((one) => !one.value))?.focus();
};

const form = globalThis.document?.querySelector("[data-lanes]");
if (form) begin(form);
