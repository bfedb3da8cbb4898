// The host's keys: each presses the button that shows it. The clock counts down by itself.

const began = new WeakMap();
let isSent = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select")) return;
  const wanted = event.key.toLowerCase();
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === wanted);
  if (!found) return;
  event.preventDefault();
  found.click();
});

// One act at a time: a second tap would be about a page that is gone.
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#quiz")) return;
  if (isSent) event.preventDefault();
  else setTimeout(() => (isSent = false), 3000); // should the network have swallowed it
  isSent = true;
});
addEventListener("pageshow", () => (isSent = false));
document.documentElement.dataset.keys = ""; // from here on keys are heard

setInterval(() => {
  for (const clock of document.querySelectorAll(".clock[data-left]")) {
    if (!began.has(clock)) began.set(clock, performance.now());
    const left = Math.max(0, Number(clock.dataset.left) - (performance.now() - began.get(clock)));
    clock.textContent = `${Math.ceil(left / 1000)} s`;
    clock.classList.toggle("over", left === 0);
  }
}, 200);
