// Keeps the screen on while the own code is shown, and shows it white over the whole screen.
const card = document.querySelector("[data-code]");
const told = document.querySelector("[data-stays-on]");
const large = document.querySelector("[data-large]");

// The lock goes when the page is hidden, so it is asked for each time that it is seen again.
const keepOn = async () => {
  if (document.hidden) return;
  try {
    await navigator.wakeLock.request("screen");
    told.textContent = told.dataset.staysOn;
  } catch {
    told.textContent = told.dataset.mayGoOff;
  }
};

const show = (isLarge) => {
  card.classList.toggle("large", isLarge);
  large.setAttribute("aria-expanded", String(isLarge));
  large.textContent = isLarge ? large.dataset.back : large.dataset.large;
};

if (card) {
  large.hidden = false;
  show(false);
  large.addEventListener("click", () => show(!card.classList.contains("large")));
  document.addEventListener("keydown", (event) => event.key === "Escape" && show(false));
  document.addEventListener("visibilitychange", keepOn);
  keepOn();
}
