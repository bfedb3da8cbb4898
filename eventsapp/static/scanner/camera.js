// Reads QR codes from the camera: with the browser's own detector, else with jsQR.

const SAME_CODE_MS = 3_000;
const BETWEEN_MS = 100;
const LONGEST_SIDE = 640;

/** Return what reads a code from a film: an async function of the video. */
async function reader(jsqr) {
  const formats = (await window.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  if (formats.includes("qr_code")) {
    const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  }
  if (!window.jsQR) await loaded(jsqr);
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
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

function loaded(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

/**
 * Start the camera; each code is told once as long as it is held there.
 *
 * @param {HTMLElement} frame where the film is shown
 * @param {HTMLButtonElement} lamp switches the phone's light; shown where there is one
 * @param {string} jsqr address of the reader for browsers without one
 * @param {(code: string) => void} seen
 * @param {{noCamera: string, noSecure: string, forbidden: string}} words
 */
export async function startCamera(frame, lamp, jsqr, seen, words) {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  let read;
  try {
    await open(video, lamp);
    read = await reader(jsqr);
  } catch (failure) {
    const note = frame.querySelector(".no-camera");
    note.textContent = whyNot(failure, words);
    note.hidden = false;
    frame.classList.add("none");
    return;
  }
  frame.prepend(video);
  watch(video, read, seen);
  document.addEventListener("visibilitychange", () => {
    // A call, or another app, takes the camera away for good.
    if (!document.hidden && hasEnded(video)) open(video, lamp).catch(() => undefined);
  });
}

async function open(video, lamp) {
  video.srcObject = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: "environment", width: { ideal: 1280 } },
  });
  await video.play();
  offerLight(lamp, video.srcObject.getVideoTracks()[0]);
}

const hasEnded = (video) => video.srcObject.getVideoTracks()[0]?.readyState !== "live";

function whyNot(failure, words) {
  if (!window.isSecureContext) return words.noSecure;
  return failure.name === "NotAllowedError" ? words.forbidden : words.noCamera;
}

/** In a dark hall the phone's own light reads paper badges. */
function offerLight(lamp, track) {
  lamp.hidden = !track.getCapabilities?.().torch;
  lamp.setAttribute("aria-pressed", "false");
  lamp.onclick = async () => {
    const isOn = lamp.getAttribute("aria-pressed") === "true";
    await track.applyConstraints({ advanced: [{ torch: !isOn }] });
    lamp.setAttribute("aria-pressed", String(!isOn));
  };
}

function watch(video, read, seen) {
  let last = "";
  let goneAt = 0; // since when the last one is out of sight; null while it is held there
  const look = async () => {
    if (video.readyState >= 2 && !document.hidden) {
      const code = await read(video).catch(() => "");
      const now = performance.now();
      // Counted from a look that missed it: a slow phone looks seldom.
      const isSame = code === last && (goneAt === null || now - goneAt < SAME_CODE_MS);
      if (code) {
        last = code;
        goneAt = null;
        if (!isSame) seen(code);
      } else goneAt ??= now;
    } else goneAt ??= performance.now();
    setTimeout(look, BETWEEN_MS);
  };
  look();
}

/** Keep the screen on, also after the page was hidden for a while; a hand scanner needs it too. */
export function stayAwake() {
  const ask = () => {
    if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
