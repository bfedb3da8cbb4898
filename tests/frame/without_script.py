"""What of a page would do nothing without script, or too much at a press of Enter."""

# Shown by a script alone: what has the attribute or lies in a template or a dialog; and the
# big digits, which the style sheet shows where the scanner runs.
LATER = {"template", "dialog"}
DIGITS = "digits"
TYPED = {"text", "search", "number", "tel", "email", "password", "date", "time"}
Attributes = dict[str, str]


class WithoutScript:
    """Reads the controls of a page as they are opened and closed.

    ``dead`` are those that nothing answers to but a script, ``rash`` buttons that Enter in a
    field presses though one beside it is dangerous, ``jumps`` what the Tab key takes before
    its turn.
    """

    def __init__(self) -> None:
        self.dead: list[str] = []
        self.rash: list[str] = []
        self.jumps: list[str] = []
        self._later = ""  # the tag of what a script shows, and how many of it are open
        self._depth = 0
        self._form: Attributes | None = None
        self._buttons: list[Attributes] = []
        self._is_typed = False

    def opened(self, tag: str, has: Attributes) -> None:
        """Take in an element."""
        if self._later:
            self._depth += tag == self._later
        elif (tag in LATER or "hidden" in has or has.get("class") == DIGITS) and tag != "input":
            self._later, self._depth = tag, 1
        else:
            self._shown(tag, has)

    def _shown(self, tag: str, has: Attributes) -> None:
        if has.get("tabindex", "0") not in {"0", "-1"}:
            self.jumps.append(f"{tag} {has}")
        if tag == "form":
            self._form, self._buttons, self._is_typed = has, [], False
        elif tag == "button":
            self._button(has)
        elif tag in {"select", "textarea", "input"} and has.get("type") != "hidden":
            is_own = "readonly" not in has and "form" not in has
            self._is_typed |= is_own and tag == "input" and has.get("type", "text") in TYPED
            if self._form is None and "form" not in has:
                self.dead.append(f"{tag} {has}")

    def _button(self, has: Attributes) -> None:
        sends = has.get("type", "submit") == "submit" and (
            self._form is not None or "form" in has
        )
        is_off = "disabled" in has or has.get("aria-disabled") == "true"
        if sends and "form" not in has:
            self._buttons.append(has)
        elif not sends and not is_off:
            self.dead.append(f"button {has}")

    def closed(self, tag: str) -> None:
        """Leave an element."""
        if self._later:
            self._depth -= tag == self._later
            if not self._depth:
                self._later = ""
        elif tag == "form" and self._form is not None:
            dangerous = [one for one in self._buttons if one.get("class") == "danger"]
            if self._is_typed and not self._buttons:
                self.dead.append(f"form {self._form}")
            if self._is_typed and dangerous and len(self._buttons) > 1:
                first = self._buttons[0]
                self.rash += [f"button {first}"] if first.get("value") != "" else []
            self._form = None
