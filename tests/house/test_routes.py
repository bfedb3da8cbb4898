"""Rules that hold for every route."""

PUBLIC_VIEWS = {
    "accounts.activate",
    "accounts.log_in",
    "accounts.start",
    "arrival_boards.screen",
    "awards.newest_roll",
    "awards.show_roll",
    "certificates.confirm",
    "devices.pair",
    "devices.pair_by_program",
    "devices.show_pairing",
    "draws.proof",
    "draws.proof_document",
    "entries.fixed_document",
    "entries.print_fixed",
    "entries.print_list",
    "entries.read_calendar",
    "entries.read_list",
    "entries.show_fixed",
    "events.visit",
    "frame.choose_language",
    "frame.healthz",
    "hikes.file",
    "hikes.shell",
    "hikes.worker",
    "judgings.file",
    "judgings.now",
    "judgings.pair",
    "judgings.phone",
    "judgings.post_marks",
    "judgings.shell",
    "judgings.show_pairing",
    "judgings.worker",
    "live_boards.screen",
    "pad_phones.pair",
    "pad_phones.show_pairing",
    "field_pads.file",
    "field_pads.shell",
    "field_pads.worker",
    "finish_lines.file",
    "finish_lines.shell",
    "finish_lines.worker",
    "quizzes.now",
    "quizzes.pair",
    "quizzes.phone",
    "quizzes.post_buzz",
    "quizzes.screen",
    "quizzes.show_pairing",
    "score_pads.file",
    "score_pads.shell",
    "score_pads.worker",
    "notices.confirm_mail",
    "public_notices.ask_receipt",
    "public_notices.begin_objection",
    "public_notices.follow",
    "public_notices.hand_out",
    "public_notices.look_up",
    "public_notices.object_to",
    "public_notices.print_one",
    "public_notices.read",
    "public_notices.read_list",
    "scanners.file",
    "scanners.manifest",
    "scanners.shell",
    "scanners.worker",
    "screens.file",
    "screens.read",
    "screens.shell",
    "screens.worker",
}


def test_every_route_declares_a_permission(app):
    bare = {
        name for name, view in app.view_functions.items() if not hasattr(view, "permission")
    }

    assert bare == {"static"}


def test_only_the_log_in_and_the_frame_are_open_to_strangers(app):
    public = {
        name
        for name, view in app.view_functions.items()
        if getattr(view, "permission", None) == "public"
    }

    assert public == PUBLIC_VIEWS


def test_nothing_that_changes_something_answers_to_get(app):
    changing = {"log_out", "withdraw", "enter", "cancel", "reissue", "void", "publish"}

    for rule in app.url_map.iter_rules():
        if rule.endpoint.split(".")[-1] in changing and "GET" in rule.methods:
            assert "POST" in rule.methods, rule


def test_a_link_to_nowhere_is_a_fault_and_not_an_empty_address(app):
    assert app.url_build_error_handlers == []
