"""Every route, walked by every role: no faults, no open doors, nothing changed by strangers."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.accounts.permissions import EVERYBODY, GRANTS
from tests.frame.site_map import PROGRAMS

STRANGER = "stranger"
ROLES = {
    "member": Role.MEMBER,
    "steward": Role.STEWARD,
    "referee": Role.REFEREE,
    "officer elsewhere": Role.BRANCH_OFFICER,
    "organiser elsewhere": Role.ORGANISER,
    "association's organiser": Role.ORGANISER,
    "administrator": Role.ADMINISTRATOR,
}
OUTSIDERS = [role for role in ROLES if role != "administrator"]
# Whether somebody is let in is decided before the two databases are asked anything that they
# answer differently: all walk on SQLite, and on PostgreSQL those who see least and most.
WALKERS = [
    role
    if role in {STRANGER, "member", "association's organiser"}
    else pytest.param(role, marks=pytest.mark.once)
    for role in (STRANGER, *OUTSIDERS)
]
PUBLIC = "public"
MOST_STATEMENTS = 15

# What everybody may do with their own account, code and entries, and nobody with another's;
# and what a steward does at the door.
OWN_ACTS = {
    "screens.close",
    "screens.open_screen",
    "screens.renew",
    "devices.pair",  # of whoever has the code
    "judgings.pair",  # likewise
    "pad_phones.pair",  # likewise
    "pad_phones.revoke",  # of whoever records results at the event, by a button
    "protests.return_fee",  # of whoever records results at the event, by a button
    "protests.take_fee",  # likewise
    "quizzes.pair",  # of whoever has the code
    "notices.confirm_mail",  # whoever has the link from the mail
    "accounts.log_out",
    "accounts.log_out_everywhere",
    "checkins.renew_code",
    "entries.close_calendar",
    "entries.enter",
    "entries.renew_calendar",
    "signings.publish",  # of whoever may sign, and what is signed is a button away
}
# Pages of a body's own people or plan that stand at an address of the whole union.
OF_ONES_OWN = {
    "badges.of_event",
    "entries.approvals",
    "entries.decide",
    "entries.download",
    "entries.enter_many",
    "entries.enter_team",
    "entries.note_paper",
    "entries.owing",
    "entries.remind",
    "entry_sheets.blank",
    "entry_sheets.check",
    "entry_sheets.confirm",
    "entry_sheets.discard",
    "entry_sheets.preview",
    "entry_sheets.upload",
    "plans.add_item",
    "word_templates.usual_look",
}
# Arguments of routes that are no numbers.
TEXTS = {
    "award_sheet",
    "book",
    "buzz_code",
    "buzzer",
    "code",
    "confirmation",
    "contest",
    "design",
    "game",
    "ending",
    "judge_code",
    "kind",
    "pad_code",
    "pairing",
    "receipt",
    "screen",
    "seat",
    "secret",
    "signed",
    "token",
}
TRACES = ("Traceback", "sqlalchemy", "werkzeug", "Error:")


def permissions_of(role):
    return GRANTS[ROLES[role]] | EVERYBODY


def is_log_in(answer):
    return answer.status_code in {401, 403} or (
        answer.status_code == 302 and answer.location.startswith("/log-in")
    )


def has_trace(answer):
    is_text = answer.mimetype in {"text/html", "application/json", "text/csv"}
    return is_text and any(word in answer.text for word in TRACES)


def send(client, method, path):
    if method == "POST" and path.startswith(PROGRAMS):
        return client.post(path, json=[])
    return client.open(path, method=method)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_strangers_are_asked_to_log_in_everywhere(year, method):
    client = year.client_of(STRANGER)
    let_in = []

    for rule in year.sites.rules(method):
        if year.sites.permission(rule.endpoint) == PUBLIC:
            continue
        for address in year.sites.addresses(rule, most=1):
            answer = send(client, method, address.path)
            if not is_log_in(answer) or has_trace(answer):
                let_in.append((address, answer.status_code))

    assert let_in == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_open_to_strangers_answers_them(year, method):
    client = year.client_of(STRANGER)

    for rule in year.sites.rules(method):
        if year.sites.permission(rule.endpoint) == PUBLIC:
            for address in year.sites.addresses(rule):
                with year.undone():
                    answer = send(client, method, address.path)
                assert answer.status_code < 500, address
                assert not has_trace(answer), address


@pytest.mark.once
@pytest.mark.parametrize("role", OUTSIDERS)
def test_who_lacks_a_permission_is_turned_away(year, role):
    client = year.client_of(role)
    let_in = []

    for method in ("GET", "POST"):
        for rule in year.sites.rules(method):
            permission = year.sites.permission(rule.endpoint)
            if permission == PUBLIC or permission in permissions_of(role):
                continue
            for address in year.sites.addresses(rule, most=1):
                answer = send(client, method, address.path)
                if answer.status_code not in {403, 404} or has_trace(answer):
                    let_in.append((method, address, answer.status_code))

    assert let_in == []


@pytest.mark.once
@pytest.mark.parametrize(
    "role", ["officer elsewhere", "organiser elsewhere", "association's organiser"]
)
def test_a_role_for_one_body_does_not_reach_another(year, role):
    client = year.client_of(role)
    reached = []

    for method in ("GET", "POST"):
        for rule in year.sites.rules(method):
            permission = year.sites.permission(rule.endpoint)
            is_scoped = (
                rule.arguments
                and permission not in {PUBLIC, *EVERYBODY}
                and permission in permissions_of(role)
                and rule.endpoint not in OF_ONES_OWN
            )
            for address in year.sites.addresses(rule, most=1) if is_scoped else ():
                path = f"{address.path}?body={year.union_id}"
                answer = send(client, method, path)
                if answer.status_code not in {403, 404}:
                    reached.append((method, address, answer.status_code))

    assert reached == []


@pytest.mark.parametrize("role", WALKERS)
def test_nobody_changes_by_an_empty_form_what_is_not_theirs(year, role):
    client = year.client_of(role)
    allowed = {PUBLIC} if role == STRANGER else {PUBLIC, *permissions_of(role)}
    before = year.stored()

    for rule in year.sites.rules("POST"):
        if rule.endpoint not in OWN_ACTS:
            # Who lacks the permission is turned away before the address is looked at.
            permission = year.sites.permission(rule.endpoint)
            most = 2 if permission in allowed else 1
            for address in year.sites.addresses(rule, most=most):
                answer = send(client, "POST", f"{address.path}?body={year.union_id}")
                assert answer.status_code < 500, address
                assert not has_trace(answer), address

    after = year.stored()
    assert {name for name in after if after[name] != before[name]} == set()


@pytest.mark.parametrize("role", WALKERS[1:])
def test_no_page_breaks(year, role):
    client = year.client_of(role)

    for rule in year.sites.rules("GET"):
        permission = year.sites.permission(rule.endpoint)
        if permission == PUBLIC or permission in permissions_of(role):
            for address in year.sites.addresses(rule, most=1):
                answer = year.page(client, role, address.path)
                assert answer.status_code < 500, address
                assert not has_trace(answer), address
                assert len(year.sent[role, address.path]) <= MOST_STATEMENTS, address


def test_no_page_breaks_for_who_may_see_everything(administrators_pages):
    broken = {
        path: page.status_code
        for path, page in administrators_pages.items()
        if page.status_code >= 500 or has_trace(page)
    }

    assert broken == {}


def test_no_page_sends_more_than_fifteen_statements(year, administrators_pages):
    counted = {path: len(year.sent["administrator", path]) for path in administrators_pages}

    assert {path: count for path, count in counted.items() if count > MOST_STATEMENTS} == {}
    assert max(counted.values()) > 5  # they were counted


def test_no_empty_form_breaks_anything_for_who_may_do_everything(year):
    for rule in year.sites.rules("POST"):
        for address in year.sites.dealt(rule):
            with year.undone():
                answer = send(year.client_of("administrator"), "POST", address.path)
            assert answer.status_code < 500, address
            assert not has_trace(answer), address


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(0, marks=pytest.mark.once),
        pytest.param(999_999_999, marks=pytest.mark.once),
        2**31 - 1,  # the last that fits into PostgreSQL's columns
        2**31,
        pytest.param(2**63, marks=pytest.mark.once),
        10**30,
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_does_not_exist_is_not_found(year, method, number):
    client = year.client_of("administrator")
    found = []

    for rule in year.sites.rules(method):
        numbers = rule.arguments - TEXTS - {"ref", "language"}
        if not numbers:
            continue
        values = dict.fromkeys(numbers, number) | (
            {"ref": "W1.1"} if "ref" in rule.arguments else {}
        )
        path = rule.build(values | dict.fromkeys(rule.arguments & TEXTS, "x"))[1]
        answer = send(client, method, path)
        if answer.status_code not in {404, 405}:  # two routes at one path answer 405
            found.append((method, path, answer.status_code))

    assert found == []


@pytest.mark.once
def test_no_method_and_no_language_breaks_a_page(year):
    client = year.client_of("administrator")

    for rule in year.sites.rules("GET"):
        for address in year.sites.addresses(rule, most=1):
            for method in ("DELETE", "BREW"):
                answer = client.open(address.path, method=method)
                assert answer.status_code == 405, (method, address)
                assert answer.headers["Allow"], (method, address)
    for languages in ("", "*", "xx-YY;q=nonsense", "zh" * 2000, "\x7f"):
        assert client.get("/events", headers={"Accept-Language": languages}).status_code == 200
