"""Awards, events, peer exchanges and findings of the scheme's rounds."""

import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from exchange.models import Award, Event, Finding, PeerExchange, Round, RoundReach, RoundReport
from exchange.report.build import SECTIONS
from search.entry_data import EntryData, Source, lines, names, one_by_one, sentences
from search.models import Entry
from search.reach import words_for


def awards() -> QuerySet[Award]:
    return Award.objects.with_holders()


def read_award(award: Award) -> EntryData:
    holders = [holder.authority for holder in award.holders.all()]
    return EntryData(
        kind=Entry.Kind.AWARD,
        title=f"{award.title}: {award.theme.name}",
        summary=_("Beacon status for %(theme)s, %(round)s. Held by %(holders)s.")
        % {"theme": award.theme, "round": award.round, "holders": ", ".join(map(str, holders)) or _("nobody recorded")},
        labels=names(holders, [award.theme]),
        url=award.get_absolute_url(),
        themes=frozenset({award.theme_id}),
        authorities=frozenset(holder.pk for holder in holders),
        is_historical=is_over(award.round),
    )


def events() -> QuerySet[Event]:
    return Event.objects.select_related("round").prefetch_related(
        "themes", "hosts", "contributors", "partners", "takers"
    )


def read_event(event: Event) -> EntryData:
    hosts, takers = list(event.hosts.all()), list(event.takers.all())
    others = [*event.contributors.all(), *event.partners.all()]
    first, last = (None, None) if event.is_doubtful else (event.earliest, event.latest or event.earliest)
    return EntryData(
        kind=Entry.Kind.EVENT,
        title=event.name,
        summary=sentences(
            lines(
                event.kind_label.capitalize(),
                event.place and f"· {event.place}",
                event.date_words and f"· {event.date_words}",
            ),
            upper_first(event.role),
        ),
        body=sentences(upper_first(event.hosts_printed)),  # its note says how the record was made
        labels=names([*hosts, *others, *takers], event.themes.all()),
        url=event.get_absolute_url(),
        themes=frozenset(theme.pk for theme in event.themes.all()),
        authorities=frozenset(body.pk for body in [*hosts, *others, *takers]),
        date=first if first == last else None,
        year=first.year if first and last and first.year == last.year else None,
        is_historical=last < timezone.localdate() if last else is_over(event.round),
    )


def exchanges() -> QuerySet[PeerExchange]:
    return PeerExchange.objects.select_related("round", "theme", "giver", "receiver").prefetch_related("co_givers")


def read_exchange(exchange: PeerExchange) -> EntryData:
    bodies = [body for body in (exchange.giver, exchange.receiver, *exchange.co_givers.all()) if body]
    return EntryData(
        kind=Entry.Kind.EXCHANGE,
        title=exchange.title,
        summary=sentences(upper_first(exchange.subject), upper_first(exchange.outcome)),
        labels=names(bodies, [exchange.theme] if exchange.theme else []),
        url=exchange.get_absolute_url(),
        themes=frozenset({exchange.theme_id} if exchange.theme_id else ()),
        authorities=frozenset(body.pk for body in bodies),
        year=exchange.year,
        is_historical=is_over(exchange.round),
    )


# What readers look for. The others say how the record was made, or stand as a record of their own: a page, a body.
FOUND = {
    Finding.Kind.SCHEME, Finding.Kind.IMPACT, Finding.Kind.EQUALITY, Finding.Kind.POINT, Finding.Kind.INNOVATION,
    Finding.Kind.REGIONAL, Finding.Kind.POLICY, Finding.Kind.INTERNATIONAL, Finding.Kind.MEDIA, Finding.Kind.SPONSOR,
    Finding.Kind.MONEY, Finding.Kind.INCONSISTENCY, Finding.Kind.ARTICLE,
}  # fmt: skip
LONGEST_TITLE = 140  # characters


def findings() -> QuerySet[Finding]:
    return Finding.objects.select_related("round", "theme").prefetch_related("bodies", "partners")


def read_finding(finding: Finding) -> EntryData | None:
    if finding.kind not in FOUND:
        return None
    bodies = [*finding.bodies.all(), *finding.partners.all()]
    # Of a contradiction the likely reading is what one looks for; any other remark says how the record was made.
    reading = finding.remark if finding.kind == Finding.Kind.INCONSISTENCY else ""
    return EntryData(
        kind=Entry.Kind.FINDING,
        title=Truncator(finding.title).chars(LONGEST_TITLE),
        summary=lines(finding.get_kind_display(), finding.place and f"· {finding.place}"),
        body=sentences(finding.text, reading, finding.parties, finding.partners_printed, *details_of(finding)),
        labels=names(bodies, [finding.theme] if finding.theme else []),
        url=finding.get_absolute_url(),
        themes=frozenset({finding.theme_id} if finding.theme_id else ()),
        authorities=frozenset(body.pk for body in bodies),
        year=finding.year,
        is_historical=finding.round is None or is_over(finding.round),
    )


def details_of(finding: Finding) -> list[str]:
    return [f"{detail['what']} {detail['value']}" for detail in finding.details]


def read_report(its_round: Round) -> EntryData:
    return EntryData(
        kind=Entry.Kind.PAGE,
        title=_("Annual report of %(round)s") % {"round": its_round},
        summary=_(
            "Headline figures as reported beside what the records count; awards by region, attendance and ratings of "
            "events, exchanges between regions, and what could not be reconciled."
        ),
        body=sentences(its_round.years, *(kind.label for kind in SECTIONS)),
        url=its_round.get_absolute_url(),
        is_historical=is_over(its_round),
    )


def read_reach(its_round: Round) -> EntryData:
    words = words_for(its_round)
    return EntryData(
        kind=Entry.Kind.PAGE,
        title=_("Reach of %(round)s") % {"round": its_round},
        summary=_("Which English councils the records name, by theme, region and kind; and the others: %(silent)s.")
        % {"silent": str(words.silent).lower()},
        body=sentences(its_round.years, words.named),
        url=reverse("search:reach", args=[its_round.number]),
        is_historical=is_over(its_round),
    )


def is_over(its_round: Round | None, today: datetime.date | None = None) -> bool:
    return bool(its_round and its_round.end and its_round.end < (today or timezone.localdate()))


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


SOURCES = [
    Source(RoundReport, RoundReport.objects.all, one_by_one(read_report)),
    Source(RoundReach, RoundReach.objects.all, one_by_one(read_reach)),
    Source(Award, awards, one_by_one(read_award)),
    Source(Event, events, one_by_one(read_event)),
    Source(PeerExchange, exchanges, one_by_one(read_exchange)),
    Source(Finding, findings, one_by_one(read_finding)),
]
