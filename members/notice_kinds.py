"""What this room tells people."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models import Community, Membership
from members.notices import Kind, register


def register_kinds() -> None:
    register(
        Kind(
            "membership-asked",
            Membership,
            _("%(by)s asks to join %(about)s."),
            _("%(by)s asks to join %(about)s"),
            url_of=lambda membership: reverse("members:people", args=[membership.community.slug]),
            name_of=lambda membership: membership.community,
        )
    )
    for name, sentence, subject in [
        (
            "membership-approved",
            _("You are now in %(about)s. %(by)s let you in."),
            _("You are now in %(about)s"),
        ),
        (
            "membership-declined",
            _("The facilitators of %(about)s did not let you in this time. You may ask again and say more about why."),
            _("Your request to join %(about)s"),
        ),
        (
            "membership-added",
            _("%(by)s added you to %(about)s. You can leave it again on its page."),
            _("%(by)s added you to %(about)s"),
        ),
        (
            "membership-ended",
            _("You are no longer in %(about)s: a facilitator took you out."),
            _("You are no longer in %(about)s"),
        ),
        (
            "facilitator-named",
            _("You are now a facilitator of %(about)s. %(by)s named you."),
            _("You are now a facilitator of %(about)s"),
        ),
    ]:
        register(Kind(name, Community, sentence, subject, url_of=Community.get_absolute_url))
