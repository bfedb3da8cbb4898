import pytest

from eventsapp import config

GOOD = {"SECRET_KEY": "0123456789abcdef"}


def test_nothing_needs_to_be_set(tmp_path):
    settings = config.read({}, var=tmp_path)

    assert settings.port == 8000
    assert settings.database_url == f"sqlite:///{tmp_path / 'wentitong.db'}"


def test_a_key_that_was_made_is_kept(tmp_path):
    first, second = config.read({}, var=tmp_path), config.read({}, var=tmp_path)

    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PORT", "８０００"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
        ("DATABASE_URL", "not a url"),
        ("SECRET_KEY", "short"),
        ("PUBLIC_URL", "union.example"),
        ("MAX_UPLOAD_MIB", "-3"),
        ("PROXIES", "nginx"),
        ("BACKUP_FOLDER", "copies"),
        ("BACKUP_FOLDER", "/no/such/folder"),
        ("LOG_LEVEL", "LOUD"),
        ("BOTS", "wecombot://KEY"),
        ("BOTS", "staff=KEY"),
    ],
)
def test_a_bad_value_is_one_line_that_names_it(tmp_path, name, value):
    with pytest.raises(config.ConfigError) as refused:
        config.read(GOOD | {name: value}, var=tmp_path)

    assert str(refused.value).startswith(name)
    assert "\n" not in str(refused.value)


def test_a_postgresql_address_gets_its_driver(tmp_path):
    settings = config.read(GOOD | {"DATABASE_URL": "postgresql://u@h/d"}, var=tmp_path)

    assert settings.database_url == "postgresql+psycopg://u@h/d"


def test_https_turns_on_secure_cookies(tmp_path):
    settings = config.read(GOOD | {"PUBLIC_URL": "https://union.example/"}, var=tmp_path)

    assert settings.is_https


@pytest.mark.parametrize(
    ("given", "proxies"),
    [
        ({}, 0),
        ({"PUBLIC_URL": "https://union.example"}, 1),
        ({"PUBLIC_URL": "https://union.example", "PROXIES": "2"}, 2),
        ({"PROXIES": "1"}, 1),
    ],
)
def test_where_people_come_through_tls_a_web_server_stands_before_the_site(
    tmp_path, given, proxies
):
    assert config.read(GOOD | given, var=tmp_path).proxies == proxies


@pytest.mark.parametrize(
    ("url", "sender", "named"),
    [
        ("mail.example", "union@example", "SMTP_URL"),
        ("smtp://:25", "union@example", "SMTP_URL"),
        ("smtp://mail.example:99999", "union@example", "SMTP_URL"),
        ("smtp://mail.example", "", "MAIL_FROM"),
        ("smtp://mail.example", "the union", "MAIL_FROM"),
    ],
)
def test_a_mail_server_needs_an_address_and_a_sender(tmp_path, url, sender, named):
    with pytest.raises(config.ConfigError, match=f"^{named}"):
        config.read(GOOD | {"SMTP_URL": url, "MAIL_FROM": sender}, var=tmp_path)


def test_a_mail_server_is_read_with_its_password(tmp_path):
    environ = {"SMTP_URL": "starttls://li%40x:p%3Aw@mail.example", "MAIL_FROM": "u@example"}

    server = config.read(GOOD | environ, var=tmp_path).mail_server

    assert (server.host, server.port, server.security) == ("mail.example", 587, "starttls")
    assert (server.user, server.password) == ("li@x", "p:w")


def test_group_chats_have_names(tmp_path):
    bots = config.read(
        GOOD | {"BOTS": "staff=wecombot://K sports=feishu://T"}, var=tmp_path
    ).bots

    assert bots == {"staff": "wecombot://K", "sports": "feishu://T"}
