"""What an organiser does before anybody enters: plan an item, make it an event, publish it."""

import time

from playwright.sync_api import Locator, Page, expect

MINUTES = 600  # seconds at most: the work beside the requests comes each minute, and queues


def fill(page: Page, **values: str) -> None:
    """Fill the fields of a form by their names."""
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)


def press(page: Page, button: Locator) -> None:
    """Press what leads to another page, and wait until that is there, with its scripts."""
    with page.expect_navigation():
        button.click()


def reload_until(awaited: Locator) -> None:
    """Load the page anew until something stands there that the server does by itself."""
    deadline = time.monotonic() + MINUTES
    while awaited.count() == 0:
        assert time.monotonic() < deadline, "it never came"
        awaited.page.wait_for_timeout(500)  # else it is the loading that keeps the server busy
        awaited.page.reload()


def submit(page: Page) -> None:
    """Press the main button of the page's form."""
    press(page, page.locator("main form button:not(.quiet)").last)


def plan_an_item(page: Page, name: str, *, day: str = "2026-06-17") -> str:
    """Add an item to the annual plan, and make it an event; return its address."""
    page.goto("/plans/2026/items/new")
    fill(page, name=name, planned_on=day, budget_fen="5,000.00")
    submit(page)
    page.goto("/plans/2026")
    page.locator("tr, li").filter(has_text=name).locator(
        "a[href*='/events/new?item=']"
    ).first.click()
    expect(page.locator("[name=name]")).to_have_value(name)
    expect(page.locator("[name=budget_fen]")).to_have_value("5,000.00")
    fill(page, opens="08:00", closes="22:00", place="职工活动中心")
    submit(page)
    return page.url


def publish(page: Page, event: str) -> None:
    """Open an event for entry."""
    page.goto(event)
    press(page, page.locator("form[action$='/publish'] button"))
