"""The administrator sees whether the database is copied, and is warned where it is not."""

import pytest

from eventsapp.backups import services as backups


@pytest.fixture
def into(app, monkeypatch):
    """Set the folder, as the setting does."""
    return lambda folder: monkeypatch.setitem(app.config, "BACKUP_FOLDER", folder)


def read(client, path="/office/back-ups"):
    page = client.get(path)
    assert page.status_code == 200
    return page.text


def test_a_site_that_makes_no_copies_says_so_and_what_to_do(client_of, admin):
    assert "BACKUP_FOLDER" in read(client_of(admin))


def test_the_copies_stand_there_the_latest_first(client_of, admin, into, folder, make_old):
    make_old("2025-05-16-030000", "2025-05-17-030000")
    into(folder)

    page = read(client_of(admin))

    assert "最近一份备份：5 月 17 日 03:00" in page
    assert page.index("wentitong-2025-05-17-030000.db") < page.index("2025-05-16-030000.db")


@pytest.mark.parametrize("made", [(), ("2025-05-15-030000",)])
def test_the_office_warns_its_administrator_when_a_copy_is_missing(
    client_of, admin, qin_yue, into, folder, make_old, made
):
    make_old(*made)
    into(folder)

    assert '/office/back-ups">数据备份</a></p>' in read(client_of(admin), "/office")
    assert "back-ups" not in read(client_of(qin_yue), "/office")


def test_nobody_is_warned_while_copies_are_made(client_of, admin, into, folder, make_old):
    make_old("2025-05-17-030000")
    into(folder)

    assert "note warn" not in read(client_of(admin), "/office")


def test_an_attempt_that_failed_stands_there_with_its_reason(
    client_of, admin, into, folder, now
):
    (folder / backups.FAILED).write_text(f"{now.isoformat()}\nno space left on the disk\n")
    into(folder)

    assert "no space left on the disk" in read(client_of(admin))


def test_a_folder_that_is_gone_is_said_and_breaks_no_page(client_of, admin, into, folder):
    into(folder / "unmounted")

    assert "unmounted" in read(client_of(admin))
    assert "unmounted" in read(client_of(admin), "/office")
