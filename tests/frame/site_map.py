"""Addresses for every route, made from real ids, so that a new route is walked by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import MapAdapter, Rule

from eventsapp import clock
from eventsapp.accounts.models import RoleGrant
from eventsapp.agreements.models import CorrectionRequest
from eventsapp.arrival_boards import hall_links
from eventsapp.arrival_boards.models import HallScreen
from eventsapp.associations.models import Office
from eventsapp.awards.models import Award, AwardSheetDraft, AwardTitle, Circular
from eventsapp.ballots.models import Ballot
from eventsapp.call_rooms.models import CallEntry
from eventsapp.certificates.models import Certificate, CertificateRevocation, OwnDesign
from eventsapp.checkins.models import Participation, Scan
from eventsapp.checkpoints.models import Gate
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.devices.models import Device
from eventsapp.draws.models import Stage
from eventsapp.entries.list_models import FixedList
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entry_sheets.models import EntrySheetDraft
from eventsapp.evaluations.models import Evaluation, Evidence, ReviewerEntry
from eventsapp.events.models import Discipline, Event, Session
from eventsapp.field_pads.files import FIELD_PAD
from eventsapp.finish_lines.files import FINISH_LINE
from eventsapp.guests.models import Guest
from eventsapp.hikes.files import ROLL_CALL
from eventsapp.hikes.models import Hike, HikeFact
from eventsapp.honours.models import HonourTitle
from eventsapp.invitations.models import InvitationLog
from eventsapp.judgings.files import JUDGE_PHONE
from eventsapp.limits.models import EventLimits
from eventsapp.members.models import Branch, Movement
from eventsapp.notices.models import Delivery, Message
from eventsapp.pad_phones.models import PadPhone
from eventsapp.paper_lists.models import PaperList
from eventsapp.plans.models import PlanItem
from eventsapp.progressions.models import ProgressionRule
from eventsapp.protests.models import Protest
from eventsapp.public_notices.models import Objection, ObjectionFile
from eventsapp.records.models import Record, RecordMark
from eventsapp.rounds.models import RoundPlan
from eventsapp.scanners.shell import SCANNER
from eventsapp.schemes.models import StoredScheme
from eventsapp.score_pads.files import SCORE_PAD
from eventsapp.screens.files import DOOR
from eventsapp.screens.models import Screen
from eventsapp.timetables.models import Version
from eventsapp.word_templates.models import TemplateKind, WordTemplate
from tests.frame.crossed import races_crossed
from tests.frame.honoured import figures_of_units
from tests.frame.quizzed import halls_of_quizzes, quizzes_today
from tests.frame.site_ids import (
    ids,
    in_books,
    judged_today,
    matches,
    notices,
    regulated,
    sides_of_ties,
    signed_links,
    sorts_of_disciplines,
    swiss_rounds,
)
from tests.frame.taken_down import disciplines_taken_down, rows_taken_down, tries_counted

PROGRAMS = "/api/"
FILES = "static"
REVOKED = CertificateRevocation.certificate_id == Award.certificate_id


@dataclass(frozen=True)
class Address:
    """A path of a route, filled with values."""

    endpoint: str
    path: str


class SiteMap:
    """Which values each argument of a route takes; the union's own come first."""

    def __init__(
        self,
        app: Flask,
        people: People,
        token: str = "",
        secret: str = "",
        pairing: str = "",
        judge: tuple[str, str] = ("", ""),
        receipt: str = "",
        buzz: tuple[str, str] = ("", ""),
        pad_code: str = "",
    ) -> None:
        self.app = app
        self.adapter: MapAdapter = app.url_map.bind("localhost")
        movement = db.session.scalars(select(Movement).order_by(Movement.id.desc())).first()
        self.pairs = {
            frozenset({"discipline_id", "ref"}): matches(),
            frozenset({"member_id", "movement_id"}): [
                {"member_id": movement.member_id, "movement_id": movement.id}
            ],
        }
        self.pairs[frozenset({"discipline_id", "ref", "entry_id"})] = sides_of_ties()
        self.pairs[frozenset({"discipline_id", "field_row_id"})] = rows_taken_down()
        self.pairs[frozenset({"discipline_id", "entry_id", "number"})] = tries_counted()
        self.pairs[frozenset({"discipline_id", "contest", "number"})] = [
            {"discipline_id": one, "contest": "heats", "number": 1}
            for one in ids(select(RoundPlan.discipline_id))
        ]
        self.pairs[frozenset({"discipline_id", "number"})] = swiss_rounds()
        self.pairs[frozenset({"screen", "discipline_id"})] = halls_of_quizzes()
        self.pairs[frozenset({"event_id", "member_id"})] = [
            {"event_id": event_id, "member_id": member_id}
            for event_id, member_id in db.session.execute(
                select(Participation.event_id, Participation.member_id)
                .order_by(Participation.event_id, Participation.member_id)
                .limit(2)
            )
        ]
        self.pairs[frozenset({"version", "name"})] = [
            {"version": shell.version, "name": "main.js"}
            for shell in (
                SCANNER,
                ROLL_CALL,
                DOOR,
                SCORE_PAD,
                FIELD_PAD,
                FINISH_LINE,
                JUDGE_PHONE,
            )
        ]
        self.pairs[frozenset({"check_point_id", "code"})] = [
            {"check_point_id": one, "code": "23456A"}
            for one in ids(select(Screen.check_point_id))
        ]
        self.pairs[frozenset({"discipline_id", "contest"})] = [
            {"discipline_id": one, "contest": "heats"}
            for one in ids(select(RoundPlan.discipline_id))
        ]
        self.pairs[frozenset({"protest_id", "instance"})] = [
            {"protest_id": one, "instance": instance}
            for one in ids(select(Protest.id))
            for instance in (1, 2)
        ]
        self.pairs |= in_books()
        self.pairs[frozenset({"event_id", "token"})] = [
            {"event_id": draft.event_id, "token": draft.token}
            for draft in db.session.scalars(
                select(EntrySheetDraft).order_by(EntrySheetDraft.id)
            )
        ]
        self.pairs[frozenset({"entry_id", "member_id"})] = [
            {"entry_id": entry_id, "member_id": member_id}
            for entry_id, member_id in db.session.execute(
                select(InvitationLog.entry_id, InvitationLog.member_id).order_by(
                    InvitationLog.id
                )
            )
        ]
        self.pairs[frozenset({"year", "title_id"})] = [
            {"year": 2024, "title_id": one} for one in ids(select(AwardTitle.id))
        ]
        self.pairs[frozenset({"record_id", "mark_id"})] = [
            {"record_id": mark.record_id, "mark_id": mark.id}
            for mark in db.session.scalars(select(RecordMark).order_by(RecordMark.id).limit(2))
        ]
        schemes = ids(select(StoredScheme.id))
        self.pairs[frozenset({"scheme_id", "number"})] = [
            {"scheme_id": one, "number": number} for one in schemes for number in (1, 0)
        ]
        self.pairs[frozenset({"scheme_id", "branch_id"})] = [
            {"scheme_id": one, "branch_id": people.branches["B02"].id} for one in schemes
        ]
        years = ids(select(Evaluation.id).order_by(Evaluation.year != 2025, Evaluation.id))
        self.pairs[frozenset({"evaluation_id", "branch_id"})] = [
            {"evaluation_id": one, "branch_id": people.branches["B02"].id} for one in years
        ]
        self.pairs[frozenset({"evaluation_id", "account_id"})] = [
            {"evaluation_id": years[0], "account_id": one}
            for one in ids(select(ReviewerEntry.account_id).order_by(ReviewerEntry.id))[:2]
        ]
        titles = ids(select(HonourTitle.id).order_by(HonourTitle.year.desc(), HonourTitle.id))
        self.pairs[frozenset({"title_id", "branch_id"})] = [
            {"title_id": titles[0], "branch_id": people.branches["B02"].id}
        ]
        self.pairs[frozenset({"title_id", "unit_id", "key"})] = figures_of_units()
        held = ids(select(Event.id).where(Event.host_id == people.union.id).order_by(Event.id))
        raced = ids(select(Event.id).where(Event.name == "今日健身跑"))
        held = [one for one in held if one not in raced]
        kinds = sorts_of_disciplines(held[:-1])  # the last is of what was taken down
        swiss = [one["discipline_id"] for one in swiss_rounds()]
        finals = ids(select(ProgressionRule.into_id).distinct())
        quizzes = quizzes_today()
        # Of what has a timetable the pages have most to show; so it comes early.
        timetabled = ids(
            select(Discipline.id)
            .join(Version, Version.event_id == Discipline.event_id)
            .order_by(Discipline.id)
        )[:1]
        self.values = {
            "account_id": ids(select(RoleGrant.account_id).order_by(RoleGrant.id))[:2],
            "association_id": [people.associations["乒乓球"].id],
            "award_id": [
                *ids(select(Award.id).order_by(Award.id.desc()).limit(2)),
                *ids(select(Award.id).join(CertificateRevocation, REVOKED)),
            ],
            "award_sheet": [
                one.token
                for one in db.session.scalars(
                    select(AwardSheetDraft).order_by(AwardSheetDraft.id)
                )
            ],
            "circular_id": ids(select(Circular.id)),
            "confirmation": ids(select(Certificate.token).order_by(Certificate.id.desc()))[:2],
            "design": ["classic", "plaque"],
            "design_id": ids(select(OwnDesign.id)),
            "kind": [one.value for one in TemplateKind],
            "template_id": ids(select(WordTemplate.id)),
            "ballot_id": ids(select(Ballot.id)),
            "branch_id": [
                people.branches["B02"].id,
                *ids(select(Branch.id).where(Branch.closed_on.is_not(None))),
            ],
            "check_point_id": ids(
                select(Gate.check_point_id).distinct().order_by(Gate.check_point_id)
            ),
            "device_id": ids(select(Device.id)),
            "discipline_id": [
                *kinds[:2],
                *timetabled,
                *judged_today(),
                *disciplines_taken_down(),
                *quizzes,
                *swiss,
                *finals,
                *races_crossed(),
                *(
                    one
                    for one in kinds[2:]
                    if one not in {*timetabled, *swiss, *finals, *quizzes}
                ),
            ],
            "entry_id": [
                *ids(
                    select(Entry.id)
                    .where(Entry.member_id.is_not(None))
                    .order_by(Entry.id)
                    .limit(1)
                ),
                *ids(
                    select(Entry.id)
                    .where(Entry.member_id.is_(None))
                    .order_by(Entry.id)
                    .limit(1)
                ),
                *ids(select(Entry.id).where(Entry.status == EntryStatus.FORMING)),
            ],
            "delivery_id": ids(select(Delivery.id)),
            "event_id": [
                *ids(select(Entry.event_id).where(Entry.status == EntryStatus.WITHDRAWN))[-1:],
                *raced,
                *ids(select(Version.event_id)),
                *ids(select(Event.id).where(Event.published_at.is_(None))),
                *ids(select(EventLimits.event_id)),
                *ids(select(CallEntry.event_id).distinct()),
                *ids(select(Session.event_id).where(Session.cancelled_at.is_not(None))),
                *regulated(is_open=True),
                *regulated(is_open=False)[-1:],
                *held[::3],
            ],
            "guest_id": ids(select(Guest.id)),
            "evaluation_id": years,
            "evidence_id": ids(
                select(Evidence.id)
                .where(Evidence.branch_id == people.branches["B02"].id)
                .order_by(Evidence.file_id.is_(None), Evidence.id)
                .limit(2)
            ),
            "fact_id": ids(select(HikeFact.id)),
            "game": ["table_tennis", "tug_of_war"],
            "gate_id": ids(select(Gate.id)),
            "grant_id": ids(select(RoleGrant.id).order_by(RoleGrant.id).limit(1)),
            "item_id": ids(select(PlanItem.id).order_by(PlanItem.id.desc()).limit(2)),
            "language": ["en"],
            "buzz_code": [one for one in buzz[1:] if one],
            "buzzer": [one for one in buzz[:1] if one],
            "judge_code": [one for one in judge[1:] if one],
            "list_id": ids(select(FixedList.id).order_by(FixedList.id.desc()).limit(2)),
            "member_id": [people.members[50].id, movement.member_id],
            "message_id": ids(select(Message.id).order_by(Message.id.desc()).limit(2)),
            "notice_id": notices(),
            "objection_id": ids(select(Objection.id).order_by(Objection.id)),
            "file_id": ids(select(ObjectionFile.id)),
            "receipt": [receipt] if receipt else [],
            "office_id": ids(
                select(Office.id).where(
                    Office.body_id.in_(each.id for each in people.associations.values())
                )
            )[:1],
            "pad_code": [pad_code] if pad_code else [],
            "pad_phone_id": ids(select(PadPhone.id)),
            "paper_id": ids(select(PaperList.id)),
            "pairing": [pairing] if pairing else [],
            "scan_id": ids(select(Scan.id).order_by(Scan.id.desc()).limit(2)),
            "session_id": [
                *ids(select(Hike.session_id)),
                *ids(
                    select(Session.id)
                    .where(Session.event_id.in_(held), Session.held_on <= clock.today())
                    .order_by(Session.held_on.desc(), Session.id)
                )[:2],
            ],
            "seat": [one for one in judge[:1] if one],
            "scheme_id": schemes,
            "screen": [
                hall_links.link_of(one)
                for one in db.session.scalars(select(HallScreen).order_by(HallScreen.event_id))
            ],
            "protest_id": ids(select(Protest.id)),
            "record_id": [
                *ids(select(Record.id).order_by(Record.id))[:1],
                *ids(select(Record.id).order_by(Record.id.desc()))[:1],
            ],
            "request_id": ids(select(CorrectionRequest.id)),
            "secret": [secret] if secret else [],
            "signed": signed_links(),
            "stage_id": ids(select(Stage.id).order_by(Stage.id.desc()).limit(2)),
            "title_id": titles,
            "token": [token] if token else [],
            "year": [2025, 2026],
        }

    def rules(self, method: str) -> Iterator[Rule]:
        """Return the routes that answer to a method."""
        for rule in self.app.url_map.iter_rules():
            if rule.endpoint != FILES and method in (rule.methods or ()):
                yield rule

    def addresses(self, rule: Rule, *, most: int = 99) -> list[Address]:
        """Return the addresses of a route, ``most`` at most."""
        if frozenset(rule.arguments) in self.pairs:
            found = self.pairs[frozenset(rule.arguments)]
        elif rule.arguments:
            [name] = rule.arguments
            found = [{name: value} for value in self.values[name]]
        else:
            found = [{}]
        return [self.filled(rule, values) for values in found[:most]]

    def dealt(self, rule: Rule) -> list[Address]:
        """Return one address of a route: the first on SQLite, another one on PostgreSQL."""
        found = self.addresses(rule, most=3)
        return found[-1:] if db.engine.name == "postgresql" else found[:1]

    def filled(self, rule: Rule, values: dict[str, object]) -> Address:
        """Return the address of a route with these values."""
        return Address(rule.endpoint, self.adapter.build(rule.endpoint, values))

    def endpoint(self, method: str, path: str) -> str:
        """Return the endpoint of the route that a path leads to."""
        name: str = self.adapter.match(path.split("?")[0], method=method)[0]
        return name

    def permission(self, endpoint: str) -> object:
        """Return what the route asks for; ``public`` for nothing."""
        return self.app.view_functions[endpoint].permission
