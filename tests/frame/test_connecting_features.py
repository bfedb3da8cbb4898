"""Features are connected once for the process, however many applications it makes."""

import importlib
import pkgutil

import eventsapp
from eventsapp import features


def slots_of_all_features():
    for found in pkgutil.walk_packages(eventsapp.__path__, "eventsapp."):
        if found.name.rpartition(".")[2] == "slots":
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                if isinstance(value, list):
                    yield f"{found.name}.{name}", value


def test_another_application_adds_nothing_to_any_slot(app):
    before = {name: list(value) for name, value in slots_of_all_features()}

    features.connect_features()

    assert any(before.values())
    assert {name: list(value) for name, value in slots_of_all_features()} == before


def test_no_slot_holds_anything_twice(app):
    doubled = {
        name
        for name, value in slots_of_all_features()
        if len(value) != len(dict.fromkeys(value))
    }

    assert doubled == set()
