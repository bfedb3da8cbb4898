"""Headers that every response carries."""

import re


def test_the_policy_forbids_everything_inline_and_foreign(app):
    policy = app.test_client().get("/log-in").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"https?:", policy)


def test_the_page_of_a_refused_form_has_its_policy_too(built_app, app):
    built_app.config["WTF_CSRF_ENABLED"] = True
    try:
        page = app.test_client().post("/log-in", data={})
    finally:
        built_app.config["WTF_CSRF_ENABLED"] = False

    assert page.status_code == 400
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(app):
    cookie = app.test_client().post("/language/en", data={"next": "/"}).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_pages_are_not_kept_and_static_files_are(app):
    client = app.test_client()

    page = client.get("/log-in")
    address = re.search(r'href="(/static/style\.css\?v=\w+)"', page.text).group(1)

    assert page.headers["Cache-Control"] == "no-store"
    with client.get(address) as sheet:
        assert "immutable" in sheet.headers["Cache-Control"]


def test_the_language_switch_leads_back_but_never_elsewhere(app):
    client = app.test_client()

    assert client.post("/language/en", data={"next": "/log-in"}).location == "/log-in"
    assert client.post("/language/en", data={"next": "https://evil.example"}).location == "/"
    assert 'lang="en"' in client.get("/log-in").text
