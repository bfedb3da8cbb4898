from datetime import timedelta

from eventsapp.accounts import services as accounts
from eventsapp.accounts.throttling import limiter
from eventsapp.database import db

PASSWORD = "a long enough sentence"


def with_password(member):
    accounts.set_password(member.account, PASSWORD)
    db.session.commit()
    return member


def log_in(app, login, password=PASSWORD, address="/log-in"):
    client = app.test_client()
    return client, client.post(address, data={"login": login, "password": password})


def test_a_member_logs_in_with_staff_number_and_password(app, li_na):
    client, page = log_in(app, with_password(li_na).staff_number)

    assert page.status_code == 302
    assert client.get("/me").status_code == 200


def test_a_staff_number_with_leading_zeros_is_text(app, make_member):
    zhang = with_password(make_member("张敏", staff_number="000042"))

    _client, page = log_in(app, "000042")

    assert page.status_code == 302
    assert log_in(app, "42")[1].status_code == 401
    assert zhang.staff_number == "000042"


def test_a_wrong_password_and_an_unknown_number_read_the_same(app, li_na):
    with_password(li_na)

    wrong = log_in(app, li_na.staff_number, "something else")[1]
    unknown = log_in(app, "999999")[1]

    assert wrong.status_code == unknown.status_code == 401
    assert "工号或密码不对" in wrong.text
    assert "工号或密码不对" in unknown.text
    assert "something else" not in wrong.text


def test_what_was_typed_is_kept_but_not_the_password(app, li_na):
    page = log_in(app, with_password(li_na).staff_number, "wrong wrong wrong")[1]

    assert f'value="{li_na.staff_number}"' in page.text


def test_a_closed_account_stays_out(app, li_na):
    with_password(li_na).account.is_active = False
    db.session.commit()

    assert log_in(app, li_na.staff_number)[1].status_code == 403


def test_the_eleventh_attempt_in_five_minutes_is_turned_away(app, li_na):
    with_password(li_na)
    for _attempt in range(10):
        log_in(app, li_na.staff_number, "wrong wrong wrong")

    assert log_in(app, li_na.staff_number)[1].status_code == 429
    limiter.reset()
    assert log_in(app, li_na.staff_number)[1].status_code == 302


def test_a_number_in_full_width_is_the_same_account_when_attempts_are_counted(app, make_member):
    with_password(make_member("张敏", staff_number="000042"))
    for _attempt in range(10):
        log_in(app, "000042", "wrong wrong wrong")

    assert log_in(app, "０00042")[1].status_code == 429


def test_a_whole_works_may_log_in_from_one_address(app, make_member):
    people = [with_password(make_member(f"员工{number}")) for number in range(7)]

    pages = [log_in(app, people[turn % 7].staff_number)[1] for turn in range(70)]

    assert {page.status_code for page in pages} == {302}


def test_an_address_that_fails_for_sixty_accounts_in_a_minute_is_turned_away(app, li_na):
    with_password(li_na)
    for number in range(60):
        log_in(app, f"9{number:05}")

    assert log_in(app, li_na.staff_number)[1].status_code == 429


def test_who_holds_somebody_elses_phone_cannot_go_on_guessing_the_password(client_of, li_na):
    phone = client_of(with_password(li_na))
    guess = {"current": "wrong wrong wrong", "password": "another long sentence"}
    for _attempt in range(10):
        assert phone.post("/me", data=guess).status_code == 422

    assert phone.post("/me", data=guess | {"current": PASSWORD}).status_code == 429


def test_attempts_before_one_that_succeeded_are_forgotten(app, li_na):
    with_password(li_na)
    for _time in range(3):
        for _attempt in range(4):
            log_in(app, li_na.staff_number, "wrong wrong wrong")
        assert log_in(app, li_na.staff_number)[1].status_code == 302


def test_strangers_are_asked_to_log_in_and_come_back_to_their_page(app, li_na):
    with_password(li_na)

    asked = app.test_client().get("/me")

    assert asked.location.startswith("/log-in?next=")
    assert log_in(app, li_na.staff_number, address=asked.location)[1].location == "/me"


def test_nobody_is_sent_to_another_site_after_logging_in(app, li_na):
    with_password(li_na)

    for evil in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        page = log_in(app, li_na.staff_number, address=f"/log-in?next={evil}")[1]
        assert page.location == "/"


def test_logging_out_everywhere_ends_every_session(client_of, li_na):
    phone, desk = client_of(li_na), client_of(li_na)

    desk.post("/log-out-everywhere")

    assert phone.get("/me").status_code == 302


def test_a_changed_password_logs_other_devices_out(client_of, li_na):
    with_password(li_na)
    phone, desk = client_of(li_na), client_of(li_na)

    desk.post("/me", data={"current": PASSWORD, "password": "another long sentence"})

    assert phone.get("/me").status_code == 302
    assert desk.get("/me").status_code == 200


def test_the_first_log_in_is_by_a_one_time_code(app, li_na, now):
    code = accounts.issue_activation(li_na.account, now=now)
    db.session.commit()
    form = {"login": li_na.staff_number, "code": code.lower(), "password": PASSWORD}

    first = app.test_client().post("/activate", data=form)
    second = app.test_client().post("/activate", data=form | {"password": "x" * 12})

    assert first.status_code == 302
    assert second.status_code == 422
    assert log_in(app, li_na.staff_number)[1].status_code == 302


def test_who_has_no_password_yet_is_led_on_with_the_number_that_was_typed(app, li_na):
    li_na.account.password_hash = None
    db.session.commit()
    client, asked = log_in(app, li_na.staff_number)

    page = client.get(asked.location)

    assert f'name="login" required type="text" value="{li_na.staff_number}"' in page.text


def test_full_width_digits_and_letters_are_read_as_plain_ones(app, li_na, now):
    code = accounts.issue_activation(li_na.account, now=now)
    db.session.commit()
    wide = {ord(each): chr(ord(each) + 0xFEE0) for each in li_na.staff_number + code}
    number = li_na.staff_number.translate(wide)

    first = app.test_client().post(
        "/activate", data={"login": number, "code": code.translate(wide), "password": PASSWORD}
    )

    assert first.status_code == 302
    assert log_in(app, number)[1].status_code == 302


def test_an_old_activation_code_is_refused(app, li_na, now):
    code = accounts.issue_activation(li_na.account, now=now - timedelta(days=31))
    db.session.commit()

    page = app.test_client().post(
        "/activate", data={"login": li_na.staff_number, "code": code, "password": PASSWORD}
    )

    assert "激活码" in page.text
    assert page.status_code == 422


def test_a_short_password_is_refused_and_the_code_stays_good(app, li_na, now):
    code = accounts.issue_activation(li_na.account, now=now)
    db.session.commit()
    form = {"login": li_na.staff_number, "code": code}

    page = app.test_client().post("/activate", data=form | {"password": "short"})

    assert "10" in page.text
    again = app.test_client().post("/activate", data=form | {"password": PASSWORD})
    assert again.status_code == 302


def test_forms_without_a_token_are_refused(built_app, app, li_na):
    built_app.config["WTF_CSRF_ENABLED"] = True
    try:
        page = app.test_client().post(
            "/log-in", data={"login": li_na.staff_number, "password": PASSWORD}
        )
    finally:
        built_app.config["WTF_CSRF_ENABLED"] = False

    assert page.status_code == 400
    assert "表单" in page.text
