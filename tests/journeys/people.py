"""A person at a browser of their own: what they do in every journey."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from tests.journeys.running import Site

PATIENCE = 15_000  # milliseconds: the machine of a test run is busy
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


@dataclass
class Visitor:
    """What they do returns them, so that a journey reads as one sentence after the other."""

    site: Site
    page: Page

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def goes_to(self, path: str, status: int = 200) -> "Visitor":
        """`path` on the site, or a whole address as a mail has it."""
        answer = self.page.goto(path if path.startswith("http") else self.site.url + path)
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"
        return self

    def comes_as(self, role: str) -> "Visitor":
        """Signed in as an account of the demonstration: through the form the first time, with that session after."""
        if role not in self.site.cookies:
            account = self.site.accounts[role]
            self.signs_in(account["email"], account["password"])
            self.site.cookies[role] = self.page.context.cookies()
        self.page.context.add_cookies(self.site.cookies[role])
        return self

    def signs_in(self, email: str, password: str) -> "Visitor":
        return self.goes_to("/account/login/").fills_in_sign_in(email, password).is_signed_in()

    def fills_in_sign_in(self, email: str, password: str) -> "Visitor":
        return self.fills(Email=email).types_password(password).presses("Sign in")

    def types_password(self, password: str) -> "Visitor":
        """In every box for one on the page."""
        boxes = self.main.get_by_role("textbox", name=re.compile("password", re.I))
        expect(boxes.first).to_be_visible()
        for box in boxes.all():
            box.fill(password)
        return self

    def signs_up(self, name: str, email: str, password: str) -> "Visitor":
        """At the form of it, as somebody whose council is not listed; the mailed code proves the address."""
        self.fills(**{"Your name": name, "Email": email, "Mine is not listed": "Cyngor Enghraifft"})
        self.types_password(password).presses("Create your account").sees("Enter the code")
        return self.fills(Code=self.code_mailed_to(email)).presses("Continue").is_signed_in()

    def signs_out(self) -> "Visitor":
        self.page.get_by_role("banner").get_by_role("button", name="Sign out").click()
        expect(self.page.get_by_role("link", name="Sign in", exact=True)).to_be_visible()
        return self

    def is_signed_in(self) -> "Visitor":
        expect(self.page.get_by_role("button", name="Sign out")).to_be_attached()
        return self

    def fills(self, **words: str) -> "Visitor":
        """`fills(**{"Your name": "Nia"})`: by what stands beside the box."""
        for label, text in words.items():
            self.main.get_by_label(re.compile(f"^{re.escape(label)}")).first.fill(text)
        return self

    def presses(self, name: str | re.Pattern) -> "Visitor":
        self.main.get_by_role("button", name=name).first.click()
        return self

    def follows(self, name: str | re.Pattern) -> "Visitor":
        self.main.get_by_role("link", name=name, exact=isinstance(name, str)).first.click()
        return self

    def sees(self, text: str | re.Pattern) -> "Visitor":
        expect(self.main).to_contain_text(text)
        return self

    def does_not_see(self, text: str | re.Pattern) -> "Visitor":
        expect(self.main).not_to_contain_text(text)
        return self

    def is_at(self, path: str | re.Pattern) -> "Visitor":
        expect(self.page).to_have_url(self.site.url + path if isinstance(path, str) else path)
        return self

    def reads_mail(self, email: str, about: str | re.Pattern = "") -> Locator:
        """The newest mail to `email` that says `about`, where a demonstration shows it; waits for the worker."""
        mails = self.page.get_by_role("article").filter(has_text=email).filter(has_text=about)
        for _ in range(60):
            self.goes_to("/demo/mail/")
            if mails.count():
                return mails.first
            self.page.wait_for_timeout(500)
        raise AssertionError(f"No mail to {email} says {about!r}: {self.main.inner_text()[:800]}")

    def finds(self, words: str, title: str) -> "Visitor":
        """Searches again until the title is among the results: an engine beside the database is told by the worker."""
        hits = self.main.get_by_role("link", name=title, exact=True)
        for _ in range(30):
            self.goes_to(f"/search/?{urlencode({'q': words})}")
            if hits.count():
                return self
            self.page.wait_for_timeout(500)
        raise AssertionError(f"{words!r} does not find {title!r}: {self.main.inner_text()[:800]}")

    def code_mailed_to(self, email: str) -> str:
        """Read in another tab, since the form that asks for it stands open in this one."""
        with self.another_tab() as tab:
            found = A_CODE.search(tab.reads_mail(email, A_CODE).inner_text())
        assert found
        return found[1]

    @contextmanager
    def another_tab(self) -> Iterator["Visitor"]:
        tab = Visitor(self.site, self.page.context.new_page())
        yield tab
        tab.page.close()


A_CODE = re.compile(r"^\s*([A-Z0-9]{6}|[A-Z0-9]{3,4}-[A-Z0-9]{3,4})\s*$", re.M)


def new_address() -> str:
    return f"newcomer-{secrets.token_hex(4)}@example.org"


@contextmanager
def at_a_browser(
    site: Site, browser: Browser, *, javascript: bool = True, viewport: dict[str, int] = WIDE
) -> Iterator[Visitor]:
    """A script that fails, a missing file, a breach of the content policy or a 5xx fails the journey at its end."""
    context = browser.new_context(java_script_enabled=javascript, viewport=viewport)
    context.set_default_timeout(PATIENCE)
    troubles: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("console", lambda said: troubles.append(said.text) if is_error(said) else None)
        page.on("response", lambda got: troubles.append(f"{got.status} {got.url}") if is_trouble(got) else None)

    context.on("page", listen)
    try:
        yield Visitor(site, context.new_page())
    finally:
        context.close()
    assert troubles == []


def is_trouble(got: Response) -> bool:
    """A page may be missing or refused, as a journey wants it; what a page needs never is."""
    return got.status >= 500 or (got.status >= 400 and not got.request.is_navigation_request())


def is_error(said: ConsoleMessage) -> bool:
    """What is not there is judged by its answer (`is_trouble`)."""
    return said.type == "error" and not said.text.startswith("Failed to load resource")
