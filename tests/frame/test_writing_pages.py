"""What templates are given in place of Flask's and Jinja's own says what those say."""

from flask import render_template_string, url_for

EVIL = "<b>王伟</b> 100%"


def test_what_is_put_into_a_message_is_escaped_and_the_message_is_translated(app):
    with app.test_request_context():
        words = render_template_string("{{ _('Host: %(name)s', name=name) }}", name=EVIL)

    assert words == "主办：&lt;b&gt;王伟&lt;/b&gt; 100%"


def test_a_sign_of_percent_in_a_message_is_written_twice_there_and_read_once(app):
    with app.test_request_context():
        words = render_template_string("{{ _('100%% sure') }} {{ gettext('100%% sure') }}")

    assert words == "100% sure 100% sure"


def test_a_static_file_has_the_address_that_the_router_gives_it(app):
    with app.test_request_context(environ_overrides={"SCRIPT_NAME": "/sports"}):
        written = render_template_string("{{ asset('vendor/pico.min.css') }}")
        routed = url_for("static", filename="vendor/pico.min.css")

    assert written == routed
