"""The ways in beside a password: a mailed code, a forgotten password, a second step; and the editors' door."""

import pytest
from playwright.sync_api import expect

from tests.journeys.authenticator import code_of
from tests.journeys.people import new_address

pytestmark = [pytest.mark.e2e, pytest.mark.once]
OLD, NEW = "a long walk by the sea", "two short walks in the rain"


def test_signs_in_by_a_mailed_code(visitor):
    email = visitor.site.accounts["officer"]["email"]
    visitor.goes_to("/account/login/").main.get_by_text("Send me a sign-in code").click()
    visitor.fills(Email=email).presses("Send me a code")
    visitor.fills(Code=visitor.code_mailed_to(email)).presses("Continue").is_signed_in()


def test_chooses_a_new_password_by_the_mailed_link(visitor):
    email = new_address()
    visitor.goes_to("/account/signup/").signs_up("Petra Pass", email, OLD).signs_out()
    visitor.goes_to("/account/login/").follows("Forgotten your password?")
    visitor.fills(Email=email).presses("Send me a link").sees("Look for our mail")
    visitor.reads_mail(email, "/password/reset/").get_by_role("link", name="/password/reset/").click()
    visitor.types_password(NEW)
    visitor.presses("Change the password").sees("Your password is changed")

    visitor.goes_to("/account/login/").fills_in_sign_in(email, OLD).sees("There is a problem")
    visitor.fills_in_sign_in(email, NEW).is_signed_in()


def test_sets_up_a_second_step_and_signs_in_with_it(visitor):
    email = new_address()
    visitor.goes_to("/account/signup/").signs_up("Tomos Two", email, OLD)
    visitor.goes_to("/profile/").follows("Set up Two-step sign-in").main.get_by_text("Set it up").click()
    visitor.sees("Is it you?").types_password(OLD).presses("Continue")
    secret = visitor.main.locator("code").inner_text()
    visitor.fills(**{"Authenticator code": code_of(secret)}).presses("Turn it on")
    visitor.sees("Write these down or print this page now")
    recovery = visitor.main.locator("li code").all_inner_texts()
    assert len(recovery) == 10

    visitor.signs_out().goes_to("/account/login/").fills_in_sign_in(email, OLD).sees("Second step")
    visitor.fills(Code="000000").presses("Sign in").sees("There is a problem")
    visitor.fills(Code=recovery[0]).presses("Sign in").is_signed_in()

    visitor.signs_out().goes_to("/account/login/").fills_in_sign_in(email, OLD).sees("Second step")
    visitor.fills(Code=code_of(secret, later=1)).presses("Sign in").is_signed_in()


def test_enters_the_cms_through_the_one_way_in(visitor):
    editor = visitor.site.accounts["editor"]
    visitor.goes_to("/cms/").is_at("/account/login/?next=/cms/")
    visitor.fills_in_sign_in(editor["email"], editor["password"]).is_at("/cms/")
    expect(visitor.page.get_by_text(editor["name"]).first).to_be_visible()


def test_is_told_that_the_cms_is_not_theirs(visitor):
    visitor.comes_as("officer").goes_to("/cms/", status=403).sees("This is not open to you")
