// A field to sign in with a finger, a pen or the mouse. Strokes go into a hidden field as
// points of a pad of 1000 by 360: "x,y x,y;x,y x,y". Nothing is sent before the button.

const WIDTH = 1000;
const HEIGHT = 360;
const NEAR = 6; // a point closer to the last one is left out
const MOST_POINTS = 1500;

for (const form of document.querySelectorAll("[data-signing]")) {
  const pad = form.querySelector("[data-pad]");
  const way = form.querySelector("[name=way]");
  const field = form.querySelector("[name=drawing]");
  if (pad && way && field) begin(form, pad, way, field);
}

function begin(form, pad, way, field) {
  const sheet = pad.querySelector("svg");
  const line = sheet.querySelector("path");
  let strokes = read(field.value);
  let drawing = null;

  const show = () => {
    pad.hidden = way.value !== "drawn";
    hold(form, "name", way.value === "drawn");
    hold(form, "staff_number", way.value === "number");
  };
  const paint = () => {
    line.setAttribute("d", strokes.map(path).join(""));
    field.value = strokes.map((one) => one.map((point) => point.join(",")).join(" ")).join(";");
  };
  const at = (event) => {
    const box = sheet.getBoundingClientRect();
    return [
      within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
      within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
    ];
  };

  sheet.addEventListener("pointerdown", (event) => {
    if (drawing !== null || event.button !== 0) return;
    event.preventDefault();
    drawing = event.pointerId;
    sheet.setPointerCapture(drawing);
    strokes.push([at(event)]);
    paint();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (event.pointerId !== drawing) return;
    const stroke = strokes[strokes.length - 1];
    const [x, y] = at(event);
    const [lastX, lastY] = stroke[stroke.length - 1];
    const points = strokes.reduce((sum, one) => sum + one.length, 0);
    if (Math.hypot(x - lastX, y - lastY) < NEAR || points >= MOST_POINTS) return;
    stroke.push([x, y]);
    paint();
  });
  const end = (event) => {
    if (event.pointerId === drawing) drawing = null;
  };
  sheet.addEventListener("pointerup", end);
  sheet.addEventListener("pointercancel", end);
  pad.querySelector("[data-clear]").addEventListener("click", () => {
    strokes = [];
    paint();
  });
  way.addEventListener("change", show);
  show();
  paint();
}

function hold(form, name, shown) {
  const field = form.querySelector(`[name=${name}]`);
  if (field) field.closest(".f").hidden = !shown;
}

function within(value, most) {
  return Math.min(most, Math.max(0, Math.round(value)));
}

function path([first, ...rest]) {
  const end = rest.length ? rest.map((point) => `L${point.join(" ")}`).join("") : "h1";
  return `M${first.join(" ")}${end}`;
}

function read(text) {
  if (!text) return [];
  return text
    .split(";")
    .map((part) => part.split(" ").map((point) => point.split(",").map(Number)));
}
