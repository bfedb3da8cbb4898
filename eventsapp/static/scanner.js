// The gate: reads codes by camera, hand scanner or keypad, sends them, shows and sounds the verdict.
// A scan is kept on the phone before it is sent, and forgotten only when the server has answered.
"use strict";

const gate = document.getElementById("main");
const words = gate.dataset;
const rows = document.getElementById("rows");
const MOST_ROWS = 8;
const MOST_AT_ONCE = 200;
const SAME_CODE_MS = 3000;
const RETRY_MS = 4000;
const SCANNER_KEY_MS = 40;

// ---- what is kept on the phone ----

const memory = new Map(); // stands in where the browser keeps nothing
const prefix = `scan:${words.session}:`;

function keep(key, value) {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // private window or full: memory holds it as long as the page is open
  }
}

function forget(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}

function kept(key) {
  try {
    return localStorage.getItem(key) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
}

function unsent() {
  const keys = new Set([...memory.keys()].filter((key) => key.startsWith(prefix)));
  try {
    for (let i = 0; i < localStorage.length; i += 1) {
      if (localStorage.key(i).startsWith(prefix)) keys.add(localStorage.key(i));
    }
  } catch {
    // memory only
  }
  return [...keys]
    .map((key) => JSON.parse(kept(key)))
    .sort((a, b) => a.happened_at.localeCompare(b.happened_at));
}

function drawn() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function device() {
  if (!kept("device")) keep("device", `phone-${drawn()}`);
  return kept("device");
}

// ---- what is shown ----

const shownRows = new Map(); // client_scan_id -> row
let latest = null; // client_scan_id of the scan whose verdict is to be seen
let undoable = document.getElementById("undo").dataset.scan || null;

function fill(part, text) {
  part.textContent = text ?? "";
}

function showVerdict(look, told) {
  const field = document.getElementById(`verdict-${look}`).content.cloneNode(true);
  fill(field.querySelector(".word"), told.word);
  fill(field.querySelector(".name"), told.name);
  fill(field.querySelector(".line"), told.line);
  const box = field.querySelector(".do");
  fill(box.querySelector("b"), told.to_do);
  fill(box.querySelector("span"), told.why);
  box.hidden = !told.to_do;
  document.getElementById("verdict").replaceChildren(field);
}

function showRow(id, look, told) {
  const table = document.getElementById(`row-${look}`).content.cloneNode(true);
  const row = table.querySelector("tr");
  fill(row.querySelector(".when"), told.time);
  fill(row.querySelector(".who-in"), told.name);
  fill(row.querySelector(".of"), told.branch);
  fill(row.querySelector(".said"), told.word);
  if (shownRows.get(id)?.isConnected) shownRows.get(id).replaceWith(row);
  else rows.prepend(row);
  shownRows.set(id, row);
  while (rows.children.length > MOST_ROWS) rows.lastElementChild.remove();
}

function showUnsent(sentence) {
  const count = unsent().length;
  const bar = document.getElementById("offline");
  bar.hidden = !sentence && count === 0;
  fill(bar.querySelector("span"), sentence || words.unsent.replace("{count}", count));
}

// ---- what is heard and felt ----

const soundKey = document.getElementById("sound");
let isLoud = kept("sound") !== "off";
let audio = null;

function wakeAudio() {
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

function announce(look) {
  if (look === "no") beep(220, 400);
  else if (look === "dup") [0, 160].forEach((after) => beep(660, 90, after));
  else beep(1320, 80);
  // Browsers complain when nobody has touched the page yet.
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
  navigator.vibrate?.(look === "no" ? 400 : look === "dup" ? [60, 60, 60] : 30);
}

function showSound() {
  soundKey.setAttribute("aria-pressed", String(isLoud));
  soundKey.querySelector("use").setAttribute("href", isLoud ? "#i-sound" : "#i-mute");
}

soundKey.addEventListener("click", () => {
  isLoud = !isLoud;
  keep("sound", isLoud ? "on" : "off");
  showSound();
});

// ---- sending ----

let isSending = false;
let retry = null;

async function post(address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": words.token },
    body: JSON.stringify(body),
  });
  const told = await response.json();
  if (!response.ok) {
    const refusal = new Error(response.status === 401 ? words.signedOut : told.error);
    refusal.isRefusal = response.status < 500;
    throw refusal;
  }
  return told;
}

function take(told) {
  const sent = unsent().find((scan) => scan.client_scan_id === told.client_scan_id);
  forget(prefix + told.client_scan_id);
  showRow(told.client_scan_id, told.look, { ...told, name: told.name || sent?.code });
  fill(document.getElementById("present"), told.present);
  if (told.client_scan_id !== latest) return;
  undoable = told.id;
  showVerdict(told.look, told);
  announce(told.look);
}

async function send() {
  clearTimeout(retry);
  if (isSending) return;
  isSending = true;
  let sentence = "";
  try {
    for (let queue = unsent(); queue.length > 0; queue = unsent()) {
      const sent_at = new Date().toISOString();
      const batch = queue.slice(0, MOST_AT_ONCE).map((scan) => ({ ...scan, sent_at }));
      const told = await post(words.post, batch);
      const stuck = told.filter((one) => one.error);
      told.filter((one) => !one.error).forEach(take);
      if (stuck.length) throw Object.assign(new Error(stuck[0].error), { isRefusal: true });
    }
  } catch (failure) {
    sentence = failure.isRefusal ? failure.message : "";
    keepWaiting();
    retry = setTimeout(send, RETRY_MS);
  }
  isSending = false;
  showUnsent(sentence);
}

function keepWaiting() {
  for (const scan of unsent()) {
    showRow(scan.client_scan_id, "wait", {
      time: clockTime(new Date(scan.happened_at)),
      name: scan.code,
      word: words.waiting,
    });
    if (scan.client_scan_id === latest) {
      showVerdict("wait", { word: words.kept, name: scan.code, line: words.keptLine });
      announce("wait");
      latest = null;
    }
  }
}

function clockTime(at) {
  return at.toLocaleTimeString("zh-CN", {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone: "Asia/Shanghai",
  });
}

function scanned(code, origin) {
  const text = code.trim();
  if (!text) return;
  const scan = {
    device: device(),
    client_scan_id: drawn(),
    check_point_id: Number(words.point),
    code: text.slice(0, 200),
    happened_at: new Date().toISOString(),
    origin,
  };
  keep(prefix + scan.client_scan_id, JSON.stringify(scan));
  latest = scan.client_scan_id;
  send();
}

window.addEventListener("online", send);

// ---- keypad and hand scanner ----

const typed = document.getElementById("typed");
const input = typed.querySelector("input[name=code]");
const typeKey = document.getElementById("type");
let quickKeys = 0;
let lastKeyAt = 0;

function openKeypad(isOpen) {
  typed.hidden = !isOpen;
  typeKey.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) input.focus();
}

typed.addEventListener("submit", (submission) => {
  submission.preventDefault();
  const isScanner = quickKeys >= 4 && quickKeys >= input.value.length - 1;
  scanned(input.value, isScanner ? "scanner" : "staff_number");
  input.value = "";
  quickKeys = 0;
});
typeKey.addEventListener("click", () => openKeypad(typed.hidden));

// A hand scanner types as a keyboard does, wherever the focus is: let the field have it.
document.addEventListener("keydown", (press) => {
  wakeAudio();
  quickKeys = press.timeStamp - lastKeyAt < SCANNER_KEY_MS ? quickKeys + 1 : 0;
  lastKeyAt = press.timeStamp;
  const isText = press.key.length === 1 && press.key !== " " && !press.ctrlKey && !press.metaKey && !press.altKey;
  const isElsewhere = document.activeElement !== input;
  if (isText && isElsewhere) openKeypad(true);
});
document.addEventListener("pointerdown", wakeAudio);

// ---- undo ----

document.getElementById("undo").addEventListener("click", async () => {
  if (!undoable) {
    showUnsent(words.nothing);
    return;
  }
  try {
    const told = await post(words.undo.replace("/0/", `/${undoable}/`), {});
    fill(document.getElementById("present"), told.present);
    showVerdict("wait", told);
    const row = shownRows.get(latest) ?? rows.firstElementChild;
    if (row) fill(row.querySelector(".said"), told.word);
    undoable = null;
    showUnsent("");
  } catch (failure) {
    showUnsent(failure.isRefusal ? failure.message : "");
  }
});

// ---- camera ----

const camera = document.getElementById("camera");
let lastCode = "";
let lastSeenAt = 0;

function seen(code) {
  const isSame = code === lastCode && performance.now() - lastSeenAt < SAME_CODE_MS;
  lastCode = code;
  lastSeenAt = performance.now();
  if (!isSame) scanned(code, "camera");
}

function sayNoCamera() {
  const note = camera.querySelector(".no-camera");
  fill(note, window.isSecureContext ? words.noCamera : words.noSecure);
  note.hidden = false;
}

async function reader() {
  const formats = (await window.BarcodeDetector?.getSupportedFormats?.()) ?? [];
  if (formats.includes("qr_code")) {
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, 640 / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    pen.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
    const found = window.jsQR(picture.data, picture.width, picture.height, {
      inversionAttempts: "dontInvert",
    });
    return found?.data;
  };
}

async function watch(video, read) {
  if (video.readyState >= 2 && !document.hidden) {
    const code = await read(video).catch(() => "");
    if (code) seen(code);
  }
  setTimeout(() => watch(video, read), 100);
}

async function startCamera() {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 1280 } },
    });
    await video.play();
  } catch {
    sayNoCamera();
    return;
  }
  camera.prepend(video);
  watch(video, await reader());
  navigator.wakeLock?.request("screen").catch(() => undefined);
}

document.getElementById("undo-form")?.remove();
for (const key of [soundKey, document.getElementById("undo"), typeKey]) key.hidden = false;
openKeypad(Boolean(typed.querySelector(".err")));
showSound();
startCamera();
send();
