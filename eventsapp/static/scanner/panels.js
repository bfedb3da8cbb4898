// The ways to type: the pad of digits, finding a name, or neither.

import { part } from "./showing.js";

/** @returns {(wanted: string) => void} opens one by its id, or closes both */
export function switchPanels() {
  const panels = { typed: part("type"), find: part("search") };
  const open = (wanted) => {
    for (const [id, key] of Object.entries(panels)) {
      part(id).hidden = id !== wanted;
      key.setAttribute("aria-expanded", String(id === wanted));
    }
    if (!wanted) return;
    const field = part(wanted).querySelector("input:not([type=hidden])");
    // On a phone the focus would call up a keyboard over the big digits.
    if (wanted === "find" || matchMedia("(hover: hover)").matches) {
      field.focus({ preventScroll: true });
    }
  };
  for (const [id, key] of Object.entries(panels)) {
    key.addEventListener("click", () => open(part(id).hidden ? id : ""));
  }
  document.addEventListener("keydown", (press) => {
    const left = Object.keys(panels).find((id) => !part(id).hidden);
    if (press.key !== "Escape" || !left) return;
    open("");
    panels[left].focus({ preventScroll: true });
  });
  panels.typed.hidden = false; // names are found only where the list has their pinyin
  open(part("typed").querySelector(".err") ? "typed" : "");
  return open;
}
