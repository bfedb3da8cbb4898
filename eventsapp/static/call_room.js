// The call room: times count down; taps and codes are sent without leaving the page.

const ALARM_MS = 3 * 60_000;
const REFRESH_MS = 15_000;
const PARTS = ["called", "beside"];

const part = (id, of = document) => of.getElementById(id);

/** Write how long there still is to report behind the time that stands there. */
function count() {
  for (const until of document.querySelectorAll("[data-until]")) {
    const rest = Date.parse(until.dataset.until) + 60_000 - Date.now();
    const seconds = Math.max(0, Math.ceil(rest / 1000));
    let clock = until.querySelector("b");
    if (!clock) {
      clock = document.createElement("b");
      until.append(" ", clock);
    }
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    until.classList.toggle("soon", rest <= ALARM_MS);
    until.classList.toggle("over", rest <= 0);
  }
}

/** Send a form, show what it came to, and leave the rest of the page, the camera too, alone. */
async function send(form) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!PARTS.every((id) => part(id, page))) {
    location.reload();
    return;
  }
  const focused = PARTS.some((id) => part(id).contains(document.activeElement)) ? document.activeElement.id : null;
  for (const id of PARTS) {
    part(id).replaceWith(part(id, page));
    window.htmx?.process(part(id));
  }
  const notes = document.querySelectorAll("main > .note");
  for (const note of notes) note.remove();
  part("told").replaceChildren(...page.querySelectorAll("main > .note"));
  // The key that was pressed has the focus again; if it is gone, what is said of it has.
  if (focused !== null) (part(focused) ?? part("told")).focus({ preventScroll: true });
  count();
}

/** Ask how things stand, unless somebody is just doing something there. */
function refresh() {
  const called = part("called");
  const isBusy = called?.querySelector("details[open]") || called?.contains(document.activeElement);
  if (called && !isBusy && !document.hidden) window.htmx?.trigger(called, "refresh");
}

function startCamera(form, button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const film = part("film");
    button.hidden = true;
    film.hidden = false;
    const words = { noCamera: button.dataset.none, noSecure: button.dataset.none };
    const camera = await import(button.dataset.camera);
    await camera.startCamera(
      film,
      button.dataset.reader,
      (code) => {
        form.elements.code.value = code;
        form.requestSubmit();
      },
      words,
    );
  });
}

const reporting = part("reporting");
if (reporting) {
  startCamera(reporting, part("camera"));
  document.querySelector(".call-room").addEventListener("submit", (submission) => {
    const form = submission.target;
    submission.preventDefault();
    send(form).catch(() => form.submit());
    if (form === reporting) form.elements.code.value = "";
  });
  setInterval(refresh, REFRESH_MS);
}
document.addEventListener("htmx:afterSwap", count);
count();
setInterval(count, 1000);
