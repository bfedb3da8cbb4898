// The roll-call as it is seen: the big number, by point, by branch, the sweep, who left.

import { part, refill, worded } from "./frame.js";

/** @param {number} at ms @returns {string} the time on the union's clocks, `08:42` */
export function clockTime(at) {
  return new Date(at).toLocaleTimeString("zh-CN", {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "Asia/Shanghai",
  });
}

/** A new one of a template's part, with texts in its classes. */
function made(template, wanted, texts) {
  const found = part(template).content.cloneNode(true).querySelector(wanted);
  for (const [name, text] of Object.entries(texts)) {
    found.querySelector(`.${name}`).textContent = text ?? "";
  }
  return found;
}

/**
 * @param {ReturnType<typeof import("./counting.js").count>} counted
 * @param {object} told the list
 * @param {object} words of the page
 */
export function showCounts(counted, told, words) {
  const out = counted.missing.length;
  part("out").textContent = String(out);
  part("big").classList.toggle("none", out === 0);
  part("started").textContent = String(counted.started);
  for (const [where, some] of Object.entries(counted.counts)) part(where).textContent = String(some);
  part("all-in").hidden = out > 0;
  part("all-in").lastChild.textContent = ` ${counted.started ? words.all_in : words.nobody}`;
  refill(part("people"), told.stops.flatMap((stop, number) => group(counted, stop, number, told)));
  const branches = new Map();
  for (const { branch } of counted.missing) branches.set(branch, (branches.get(branch) ?? 0) + 1);
  part("by-branch").replaceChildren(
    ...[...branches].sort((a, b) => b[1] - a[1]).map(([name, some]) => countRow(name ?? "–", some)),
  );
}

function countRow(name, some) {
  const row = part("count-row").content.cloneNode(true).querySelector("tr");
  row.querySelector("th").textContent = name;
  row.querySelector("td").textContent = String(some);
  return row;
}

function group(counted, stop, number, told) {
  const here = counted.missing.filter((one) => one.trace.stop === number);
  if (here.length === 0) return [];
  const section = made("group-part", "section", { point: stop.name, figure: here.length });
  section.querySelector("tbody").replaceChildren(...here.map((one) => missingRow(one, told)));
  return [section];
}

function missingRow(one, told) {
  const row = made("missing-row", "tr", {
    "who-in": one.name,
    of: one.number,
    branch: one.branch ?? "–",
    when: clockTime(one.trace.at),
  });
  row.dataset.number = one.number;
  row.querySelector(".leave").href = `?number=${encodeURIComponent(one.number)}#leaving`;
  const phone = told.numbers?.[one.number];
  if (!told.is_in_charge) {
    for (const part of row.querySelectorAll(".call, .look")) part.remove();
  } else if (phone) {
    row.querySelector(".look").remove();
    showPhone(row, phone);
  }
  return row;
}

/** Put a number where one tap calls it. @returns {HTMLAnchorElement} */
export function showPhone(row, phone) {
  const link = row.querySelector(".call");
  link.href = `tel:${phone}`;
  link.hidden = false;
  link.querySelector(".phone").textContent = phone;
  return link;
}

/** @param {ReturnType<typeof import("./counting.js").count>} counted */
export function showStops(counted, told, words, back) {
  const rows = told.stops.map((stop, number) => {
    const word = counted.signed.get(number);
    const row = made("stop-row", "tr", {
      point: stop.name,
      "who-in": word ? word.who : words.not_signed,
      when: word ? clockTime(word.at) : "",
      state: word?.state === "unsent" ? words.waiting : "",
    });
    row.querySelector("th").firstChild.textContent = `${number + 1}. `;
    const names = word?.behind.map((one) => `${one.name}（${one.branch ?? "–"}）`) ?? [];
    row.querySelector(".names").textContent = worded(words.behind, {
      names: names.join(words.comma),
    });
    row.querySelector(".behind").hidden = names.length === 0;
    if (word) offerBack(row, () => back(word.key));
    return row;
  });
  part("stops").replaceChildren(...rows);
  for (const id of ["point", "sweep-point"]) offerPoints(part(id), told);
}

/** Let a row be taken back. */
function offerBack(row, act) {
  const form = row.querySelector(".back");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
  });
}

/** The shell knows no points: it gets them from the list. */
function offerPoints(list, told) {
  if (list.options.length > 1) return;
  const nowhere = list.id === "point" ? [new Option("–", "0")] : [];
  list.replaceChildren(...nowhere, ...told.stops.map((stop) => new Option(stop.name, stop.id)));
}

/**
 * @param {Array<{number: string, name: string, act: string, at: number, how: string,
 *   state: string, back: () => void}>} rows the latest first
 */
export function showLeft(rows, words) {
  part("nobody-left").hidden = rows.length > 0;
  part("left").replaceChildren(
    ...rows.map((one) => {
      const row = made("left-row", "tr", {
        "who-in": one.name,
        of: one.number,
        "act-word": words.acts[one.act],
        how: one.how,
        when: clockTime(one.at),
        state: one.state,
      });
      offerBack(row, one.back);
      return row;
    }),
  );
}

/** @param {{isReached: boolean, waiting: number, refusal: {status: number, message: string}|null}} how */
export function showState({ isReached, waiting, refusal }, words) {
  const bar = part("state");
  const told = [isReached ? words.online : words.offline];
  if (refusal) told.splice(0, 1, refusal.status === 401 ? words.signed_out : refusal.message);
  if (waiting > 0) told.push(worded(words.unsent, { count: waiting }));
  bar.firstElementChild.textContent = told.join(" · ");
  part("strip").className = isReached && !refusal ? "net" : "offline";
  part("sign-in").hidden = refusal?.status !== 401;
  bar.hidden = false;
}

/** Say something once, above the rest. @param {string} sentence */
export function showNotice(sentence) {
  part("notice").textContent = sentence;
  part("notice").hidden = !sentence;
}
