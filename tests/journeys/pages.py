"""Every kind of page, by address: what the tests of accessibility look at, and what `make screenshots` shows."""

EVERYBODY = [
    "/",
    "/themes/",
    "/themes/better-brighter-futures/",
    "/themes/improving-accessibility/",
    "/knowledge/",
    "/knowledge/?page=2",
    "/knowledge/?theme=dignity-in-care",
    "/knowledge/?theme=dignity-in-care&kind=case-study&authority=tynedale",
    "/knowledge/cumbria-rural-14-19/",
    "/knowledge/greenwich-accessibility-visit/",
    "/knowledge/checking-out-toolkit/",
    "/knowledge/what-makes-14-19-reform-work/",
    "/communities/",
    "/communities/?theme=improving-accessibility",
    "/communities/?theme=care-matters",
    "/communities/first-steps/",
    "/communities/getting-around/",
    "/communities/first-steps/topics/",
    "/communities/fair-health/topics/",
    "/topics/1/posts/1/",
    "/topics/2/posts/1/",
    "/communities/transforming-services-cop/",
    "/hot-seats/",
    "/hot-seats/1/",
    "/hot-seats/2/",
    "/hot-seats/3/",
    "/authorities/",
    "/authorities/?region=North+West",
    "/authorities/?q=zzzz",
    "/authorities/sheffield/",
    "/authorities/tynedale/",
    "/authorities/adur/",
    "/authorities/exampleton/",
    "/rounds/",
    "/rounds/9/",
    "/rounds/9/events/",
    "/rounds/9/exchanges/",
    "/search/",
    "/search/?q=rural",
    "/search/?q=rural&page=2",
    "/search/?q=rural&kind=case_study&theme=better-brighter-futures",
    "/search/?q=zzzz",
    "/search/?q=zzzz&theme=dignity-in-care",
    "/about/",
    "/accessibility/",
    "/privacy/",
    "/terms/",
    "/contact/",
    "/demo/",
    "/demo/mail/",
    "/account/confirm-email/",
    "/account/inactive/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/password/reset/key/a-b/",
    "/account/password/reset/key/done/",
]
OUTSIDERS = ["/account/login/", "/account/signup/", "/account/login/code/"]
SIGNED_IN = [
    "/profile/",
    "/notices/",
    "/people/2/",
    "/topics/",
    "/topics/?show=all",
    "/account/email/",
    "/account/password/change/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/recovery-codes/",
    "/account/sessions/",
    "/account/logout/",
    "/account/reauthenticate/",
]
FACILITATORS = [
    "/communities/first-steps/hot-seats/new/",
    "/hot-seats/2/desk/",
    "/hot-seats/2/desk/close/",
    "/hot-seats/2/edit/",
    "/communities/getting-around/people/",
    "/communities/first-steps/people/",
    "/communities/first-steps/people/2/remove/",
    "/communities/first-steps/people/2/ban/",
    "/communities/first-steps/topics/new/",
    "/communities/first-steps/topics/reports/",
    "/topics/1/reply/",
    "/topics/1/hide/",
    "/topics/1/posts/1/edit/",
    "/topics/1/posts/1/delete/",
    "/topics/1/posts/1/history/",
    "/topics/1/posts/2/report/",
    "/topics/1/posts/2/hide/",
]
MISSING = "/nothing-stands-here/"
REFUSED = "/cms/"  # to whoever has no desk there
DESKS = {"editor", "staff"}
ROLES = ["outsider", "officer", "community member", "facilitator", "editor", "staff"]


def addresses_for(role: str) -> list[str]:
    if role == "outsider":
        return [*EVERYBODY, *OUTSIDERS, MISSING]
    own = [*EVERYBODY, *SIGNED_IN, MISSING]
    if role == "facilitator":
        own += FACILITATORS
    return own if role in DESKS else [*own, REFUSED]
