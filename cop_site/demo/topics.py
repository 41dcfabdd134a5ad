"""The topics of the demonstration: each made once, and after that in the hands of whoever tries the site."""

from functools import partial

from django.db import transaction

from cop_site.demo.circle import made_as, once
from cop_site.demo.plans import TOPICS, TopicPlan
from cop_site.models import LoadedRecord
from forums import actions as forums
from forums.models import Topic
from knowledge.models import CaseStudyPage
from members.models import Community


@transaction.atomic
def load() -> int:
    """Make what was never made in this database; how many topics that were."""
    return sum(once(f"demo:topic:{plan.key}", partial(_topic, plan)) for plan in TOPICS)


def _topic(plan: TopicPlan) -> Topic | None:
    """With its replies; None when its community or somebody who is to speak in it was deleted."""
    made = LoadedRecord.objects.filter(key=f"demo:community:{plan.community}").values("object_id")
    community = Community.objects.filter(pk__in=made).first()
    speakers = {role: made_as(role).first() for role, _ in plan.posts}
    if community is None or community.is_closed or None in speakers.values():
        return None
    (asks, question), *answers = plan.posts
    about = CaseStudyPage.objects.live().filter(slug=plan.about).first() if plan.about else None
    topic = forums.start(community, author=speakers[asks], title=plan.title, text=question, about=about).topic
    for role, answer in answers:
        forums.reply(topic, author=speakers[role], text=answer)
    if plan.is_pinned:
        forums.pin(topic)
    return topic
