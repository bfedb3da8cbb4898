// The draft of a timetable: a match is dragged to another court or time. Without this script,
// and by keyboard, it is chosen and typed.

const STEP = 5; // minutes
const FAR = 6; // pixels before a press becomes a drag

const form = document.getElementById("moving");

/** Return the clock time of a minute that a picture counts. */
function clockTime(minute, zone) {
  const [hours, minutes] = zone.split(":").map(Number);
  const ofDay = (((minute + hours * 60 + minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** Let the matches of one day be dragged. */
function begin(svg) {
  const { scale, top, left, column, starts } = Object.fromEntries(
    Object.entries(svg.dataset).map(([name, value]) => [name, Number(value)]),
  );
  const region = svg.closest("[data-day]");
  const courts = svg.dataset.courts.split(" ");
  let held = null;

  const place = (event) => {
    const unit = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    const dx = (event.clientX - held.x) * unit;
    const dy = (event.clientY - held.y) * unit;
    const box = held.box;
    const court = Math.min(courts.length - 1, Math.max(0, Math.round((box.x + dx - left) / column)));
    const minute = starts + (box.y + dy - top) / scale;
    return { court, minute: Math.round(minute / STEP) * STEP };
  };
  const show = ({ court, minute }) => {
    const x = left + court * column - held.box.x + 2;
    const y = top + (minute - starts) * scale - held.box.y + 1;
    held.block.setAttribute("transform", `translate(${x} ${y})`);
    held.mark.textContent = clockTime(minute, region.dataset.zone);
  };
  const drop = () => {
    held?.block.removeAttribute("transform");
    held?.block.classList.remove("held");
    held = null;
  };

  svg.addEventListener("pointerdown", (event) => {
    const block = event.target.closest("[data-key]");
    if (!block || event.button !== 0) return;
    const box = block.querySelector("rect").getBBox();
    held = { block, box, x: event.clientX, y: event.clientY, moved: false, mark: block.querySelector("text") };
    held.written = held.mark.textContent;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const far = Math.hypot(event.clientX - held.x, event.clientY - held.y);
    if (!held.moved && far < FAR) return;
    if (!held.moved) svg.setPointerCapture(event.pointerId);
    held.moved = true;
    held.block.classList.add("held");
    show(place(event));
  });
  svg.addEventListener("pointerup", (event) => {
    if (!held?.moved) {
      held = null;
      return;
    }
    const { court, minute } = place(event);
    form.elements.key.value = held.block.dataset.key;
    form.elements.on.value = region.dataset.day;
    form.elements.at.value = clockTime(minute, region.dataset.zone);
    form.elements.court.value = courts[court];
    form.submit();
  });
  svg.addEventListener("pointercancel", () => {
    if (held) held.mark.textContent = held.written;
    drop();
  });
  // A drag must not follow the link of the match, nor drag the link itself.
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => {
    if (svg.querySelector(".held")) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held) return;
    held.mark.textContent = held.written;
    drop();
  });
}

if (form) document.querySelectorAll("[data-day] svg.tg").forEach(begin);
