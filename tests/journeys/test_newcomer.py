"""A new person signs up, proves the address, says who they are, and asks to join; a facilitator lets them in."""

import re
import secrets

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


def code_mailed_to(site, browser, email):
    """The code in the newest mail to `email`, read where a newcomer reads it: the demonstration's mail page."""
    page = browser.new_page()
    try:
        for _ in range(20):
            page.goto(site.url + "/demo/mail/")
            mail = page.get_by_role("article").filter(has_text=email).first
            if mail.count():
                found = re.search(r"^\s*([A-Z0-9]{6}|[A-Z0-9]{3,4}-[A-Z0-9]{3,4})\s*$", mail.inner_text(), re.M)
                if found:
                    return found[1]
            page.wait_for_timeout(500)
        pytest.fail(f"No code was mailed to {email}: {page.get_by_role('main').inner_text()[:800]}")
    finally:
        page.close()


def test_signs_up_joins_and_is_let_in(visitor, another_visitor, browser):
    email = f"newcomer-{secrets.token_hex(4)}@example.org"
    page = visitor.goes_to("/account/signup/").page
    main = page.get_by_role("main")
    main.get_by_label("Your name").fill("Nia Newcomer")
    main.get_by_label("Email", exact=False).first.fill(email)
    main.get_by_label("Password", exact=False).first.fill("a long walk by the sea")
    main.get_by_label("Mine is not listed").fill("Cyngor Enghraifft")
    main.get_by_role("button", name=re.compile("Sign up|Join|Create", re.I)).click()

    main.get_by_label("Code").fill(code_mailed_to(visitor.site, browser, email))
    main.get_by_role("button").first.click()
    expect(page.get_by_role("button", name="Sign out")).to_be_attached()

    visitor.goes_to("/profile/")
    main.get_by_label("Job title").fill("Transport planner")
    main.get_by_role("button", name="Save").click()
    visitor.sees("Transport planner")

    visitor.goes_to("/communities/")
    facilitated = page.get_by_role("main").get_by_role("link", name=re.compile(MEMBERS_ONLY))
    facilitated.click()
    community = page.url.removeprefix(visitor.site.url)
    main.get_by_label(re.compile("why", re.I)).fill("I plan buses.")
    main.get_by_role("button", name=re.compile("Ask to join")).click()
    visitor.sees("asked")

    another_visitor.signs_in("facilitator").goes_to("/notices/").sees("Nia Newcomer")
    another_visitor.goes_to(community + "people/").sees("I plan buses.")
    row = another_visitor.page.get_by_role("listitem").filter(has_text="Nia Newcomer").first
    row.get_by_role("button", name=re.compile("Approve|Let in")).click()

    visitor.goes_to("/notices/").sees(re.compile(MEMBERS_ONLY))
    visitor.goes_to(community)
    expect(main.get_by_role("button", name=re.compile("Leave"))).to_be_visible()


MEMBERS_ONLY = "Rural"
