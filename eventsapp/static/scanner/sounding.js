// What is heard and felt: in is one high beep, already two middle ones, no a low and long one.

let audio = null;
let isLoud = true;

/** Browsers give sound only after somebody touched the page. */
function wake() {
  const Context = window.AudioContext || window.webkitAudioContext;
  if (!audio && Context) audio = new Context();
  if (audio?.state === "suspended") audio.resume().catch(() => undefined);
}

function beep(hertz, ms, after = 0) {
  if (!isLoud || audio?.state !== "running") return;
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  const from = audio.currentTime + after / 1000;
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.4, from);
  loudness.gain.setTargetAtTime(0, from + ms / 1000, 0.01);
  tone.connect(loudness).connect(audio.destination);
  tone.start(from);
  tone.stop(from + ms / 1000 + 0.1);
}

/** @param {"ok"|"dup"|"no"|"wait"} look */
export function announce(look) {
  if (look === "no") beep(220, 400);
  else if (look === "dup") [0, 160].forEach((after) => beep(660, 90, after));
  else beep(1320, 80);
  // Browsers complain when nobody has touched the page yet.
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
  navigator.vibrate?.(look === "no" ? 400 : look === "dup" ? [60, 60, 60] : 30);
}

/**
 * Let a button switch the sound, and keep the choice.
 *
 * @param {HTMLButtonElement} button
 * @param {import("./store.js").Store} store
 */
export async function switchSound(button, store) {
  const show = () => {
    button.setAttribute("aria-pressed", String(isLoud));
    button.querySelector("use").setAttribute("href", isLoud ? "#i-sound" : "#i-mute");
  };
  isLoud = (await store.setting("sound")) !== "off";
  button.addEventListener("click", () => {
    isLoud = !isLoud;
    store.set("sound", isLoud ? "on" : "off");
    show();
  });
  document.addEventListener("pointerdown", wake);
  document.addEventListener("keydown", wake);
  button.hidden = false;
  show();
}
