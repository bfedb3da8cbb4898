// Enter on an empty line looks at the names: with one hand on the number pad.
const lines = document.querySelector("#keying textarea");

lines?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.shiftKey) return;
  const before = lines.value.slice(0, lines.selectionStart);
  const after = lines.value.slice(lines.selectionEnd);
  if (before.trim() && /\n[ \t]*$/.test(before) && !after.trim()) {
    event.preventDefault();
    lines.form.requestSubmit(document.getElementById("preview"));
  }
});
