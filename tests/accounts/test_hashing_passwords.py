"""Passwords are kept so that guessing them is dear."""

from argon2 import Type, extract_parameters

LEAST_MEMORY = 19 * 1024  # KiB, with at least two passes


def test_a_stolen_hash_costs_memory_and_time_for_each_guess(own_hasher):
    stored = own_hasher.hash("a long password")

    costs = extract_parameters(stored)
    assert costs.type is Type.ID
    assert costs.memory_cost >= LEAST_MEMORY
    assert costs.time_cost >= 2
