"""The record in the CMS: what editors correct by hand. What a load last wrote of it is kept apart, and is not here."""

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from exchange.facts_field import FindingForm
from exchange.models import Award, Event, Finding, PeerExchange, ReportedFigure, Round
from members.widgets import AuthorityNames

SOURCE = MultiFieldPanel([FieldRowPanel([FieldPanel("source"), FieldPanel("lines")])], heading=_("Source"))


class RoundViewSet(SnippetViewSet):
    model = Round
    icon = "date"
    list_display = ["name", "years", "start", "end"]
    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("name"), FieldPanel("years")]),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("records_complete"),
        SOURCE,
    ]


class ReportedFigureViewSet(SnippetViewSet):
    model = ReportedFigure
    icon = "form"
    list_display = ["label", "value", "unit", "theme", "round"]
    list_filter = ["round", "theme"]
    search_fields = ["label", "slug"]
    panels = [
        FieldRowPanel([FieldPanel("round"), FieldPanel("theme"), FieldPanel("slug")]),
        FieldPanel("label"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("printed")]),
        FieldPanel("note"),
        SOURCE,
    ]


class AwardViewSet(SnippetViewSet):
    model = Award
    icon = "success"
    list_display = ["title", "theme", "round"]
    list_filter = ["round", "theme"]
    search_fields = ["holders__authority__name", "holders__name_printed", "theme__name"]
    panels = [
        FieldRowPanel([FieldPanel("round"), FieldPanel("theme"), FieldPanel("number")]),
        InlinePanel(
            "holders",
            heading=_("Holders, the lead first"),
            label=_("Holder"),
            panels=[
                FieldPanel("authority"),
                FieldRowPanel([FieldPanel("role"), FieldPanel("order"), FieldPanel("name_printed")]),
                FieldRowPanel([FieldPanel("source"), FieldPanel("lines")]),
                FieldPanel("note"),
            ],
        ),
        SOURCE,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Award]:
        return Award.objects.with_holders()


class EventViewSet(SnippetViewSet):
    """Ratings and other numbers are left to the data: they need a form of their own."""

    model = Event
    icon = "calendar-alt"
    list_display = ["name", "kind_label", "date_printed", "place"]
    list_filter = ["round", "themes", "kind"]
    search_fields = ["name", "slug", "place", "hosts_printed"]
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("slug"), FieldPanel("kind"), FieldPanel("round")]),
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [
                FieldPanel("hosts", widget=AuthorityNames),
                FieldPanel("hosts_printed"),
                FieldPanel("contributors", widget=AuthorityNames),
                FieldPanel("role"),
                FieldPanel("partners", widget=AuthorityNames),
                FieldPanel("takers", widget=AuthorityNames),
                FieldPanel("audience"),
            ],
            heading=_("Who: one name a line"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("date_printed"), FieldPanel("earliest"), FieldPanel("latest")]),
                FieldRowPanel([FieldPanel("date_is_suspect"), FieldPanel("date_is_inferred")]),
                FieldRowPanel([FieldPanel("date_likely"), FieldPanel("date_reason")]),
                FieldRowPanel([FieldPanel("place"), FieldPanel("duration")]),
            ],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("delegates"), FieldPanel("delegates_qualifier")]),
                FieldRowPanel([FieldPanel("authorities_count"), FieldPanel("authorities_qualifier")]),
                FieldPanel("same_as"),
                FieldPanel("note"),
            ],
            heading=_("What is known of it"),
        ),
        SOURCE,
    ]


class PeerExchangeViewSet(SnippetViewSet):
    model = PeerExchange
    icon = "resubmit"
    list_display = ["receiver_label", "giver_label", "subject", "status"]
    list_filter = ["round", "theme", "kind_group", "status"]
    search_fields = ["receiver_label", "giver_label", "subject", "outcome", "slug"]
    panels = [
        FieldRowPanel([FieldPanel("slug"), FieldPanel("round"), FieldPanel("theme")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("giver"), FieldPanel("giver_label")]),
                FieldPanel("co_givers", widget=AuthorityNames),
                FieldRowPanel([FieldPanel("receiver"), FieldPanel("receiver_label"), FieldPanel("receiver_kind")]),
            ],
            heading=_("Between whom"),
        ),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("kind_group"), FieldPanel("status")]),
        FieldPanel("subject"),
        FieldPanel("outcome"),
        FieldRowPanel([FieldPanel("date_printed"), FieldPanel("travelled")]),
        FieldPanel("note"),
        SOURCE,
    ]


class FindingViewSet(SnippetViewSet):
    """The record that it is about is left to the data."""

    model = Finding
    icon = "list-ul"
    list_display = ["title", "kind", "theme", "round"]
    list_filter = ["kind", "round", "theme"]
    search_fields = ["text", "label", "remark", "slug"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("kind"), FieldPanel("slug"), FieldPanel("order")]),
            FieldRowPanel([FieldPanel("round"), FieldPanel("theme")]),
            FieldPanel("label"),
            FieldPanel("text"),
            FieldPanel("remark"),
            MultiFieldPanel(
                [
                    FieldPanel("bodies", widget=AuthorityNames),
                    FieldPanel("parties"),
                    FieldPanel("partners", widget=AuthorityNames),
                    FieldPanel("partners_printed"),
                ],
                heading=_("Who: one name a line"),
            ),
            FieldRowPanel([FieldPanel("place"), FieldPanel("date_printed")]),
            FieldRowPanel([FieldPanel("value"), FieldPanel("unit")]),
            FieldPanel("details"),
            FieldPanel("address"),
            SOURCE,
        ],
        base_form_class=FindingForm,
    )


class RecordViewSets(SnippetViewSetGroup):
    items = (AwardViewSet, EventViewSet, PeerExchangeViewSet, FindingViewSet, ReportedFigureViewSet, RoundViewSet)
    menu_label = _("Record")
    menu_icon = "history"
    menu_order = 250
