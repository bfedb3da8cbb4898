// The link on a screen was opened: check in without asking. The button is for who has no script.

document.getElementById("here").requestSubmit();
