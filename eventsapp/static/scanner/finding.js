// Finding people by name, pinyin or number, with a button to check each in.

import { part } from "./showing.js";

/**
 * @param {import("./post.js").Post} post
 * @param {(number: string) => void} chosen
 * @param {{nobody: string}} words
 */
export function startFinding(post, chosen, words) {
  const input = part("find-words");
  const list = part("found");
  const show = () => {
    const people = post.roster?.search(input.value) ?? [];
    list.replaceChildren(...people.map((person) => line(person, post.isIn(person), chosen)));
    const nobody = part("found-nobody");
    nobody.textContent = input.value.trim() && people.length === 0 ? words.nobody : "";
  };
  input.addEventListener("input", show);
  part("find").addEventListener("submit", (submission) => {
    submission.preventDefault();
    const [first, ...others] = list.querySelectorAll("button");
    if (first && others.length === 0) first.click();
  });
  return {
    /** Empty it for the next person. */
    clear() {
      input.value = "";
      show();
    },
  };
}

function line(person, isIn, chosen) {
  const item = part("found-line").content.cloneNode(true).querySelector("li");
  item.querySelector(".who-in").textContent = person.name;
  item.querySelector(".of").textContent = [person.branch, person.number].filter(Boolean).join(" · ");
  item.querySelector(".chip").hidden = !isIn;
  item.querySelector("button").addEventListener("click", () => chosen(person.number));
  return item;
}
