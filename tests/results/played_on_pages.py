"""A tournament played through the web pages: set up, put on lines, scored match by match."""

import re

from eventsapp.draws import services as draws

SEEN = re.compile(r'name="seen"[^>]*value="([^"]*)"')


class PlayedOnPages:
    """What a referee does in the browser; ``code_of`` names the entries of a discipline."""

    def __init__(self, client, discipline, entered):
        self.client = client
        self.address = f"/disciplines/{discipline.id}"
        self.discipline = discipline
        self.entered = entered
        self.code_of = {str(entry_id): code for code, entry_id in entered.items()}

    def set_up(self, numbers, **fields):
        """Store what is played, with everybody's place by hand, and make the plan."""
        by_hand = {f"place-{self.entered[code]}": place for code, place in numbers.items()}
        form = self.client.get(f"{self.address}/setup").text
        usual = dict(re.findall(r'<input[^>]*name="(version)"[^>]*value="([^"]*)"', form))
        typed = usual | {"is_by_hand": "y"} | fields | by_hand
        stored = self.client.post(f"{self.address}/setup", data=typed)
        assert stored.status_code == 302, stored.text
        page = self.client.get(f"{self.address}/draw").text
        answer = self.client.post(
            f"{self.address}/draw/places", data={"seen": SEEN.search(page)[1], "reason": ""}
        )
        assert answer.status_code == 302, answer.text

    def play(self, report):
        """Score all that can be played until nothing is left; gives how many matches it took.

        ``report`` takes the codes of the two and says what is typed into the form; a winner by
        code. It gives nothing for a match that is left out.
        """
        stage, played = draws.stage_of(self.discipline), 0
        while ready := self._reported(draws.state_of(stage).playable, report):
            for match, typed in ready:
                answer = self.client.post(
                    f"{self.address}/matches/{match.ref}/score",
                    data={"pair": "-".join(match.pair)} | typed,
                )
                assert answer.status_code == 302, answer.text
                played += 1
        return played

    def _reported(self, matches, report):
        told = [
            (match, report(*(self.code_of[side] for side in match.pair))) for match in matches
        ]
        return [(match, self._by_entry(typed)) for match, typed in told if typed is not None]

    def _by_entry(self, typed):
        winner = typed.get("winner")
        return typed | {"winner": self.entered[winner]} if winner else typed

    def leave(self, who, *, policy, why):
        """Record that somebody leaves the tournament."""
        told = {"entrant": self.entered[who], "policy": policy, "why": why}
        answer = self.client.post(f"{self.address}/leavings", data=told)
        assert answer.status_code == 302, answer.text

    def decide(self, table, *order, reason):
        """Record in which order those stand whom no rule parts."""
        orders = {f"order-{self.entered[code]}": n for n, code in enumerate(order, start=1)}
        answer = self.client.post(
            f"{self.address}/lots", data={"table": table, "reason": reason} | orders
        )
        assert answer.status_code == 302, answer.text

    def sign(self):
        """Sign what the chief referee's page shows."""
        page = self.client.get(f"{self.address}/signing").text
        answer = self.client.post(
            f"{self.address}/signing", data={"seen": SEEN.search(page)[1], "publishes": "y"}
        )
        assert answer.status_code == 302, answer.text

    @property
    def state(self):
        """The tournament as it stands."""
        return draws.state_of(draws.stage_of(self.discipline))
