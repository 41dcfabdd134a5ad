"""What an older version rendered is shown as this one shows it."""

from io import StringIO

import pytest
from django.core.management import call_command

from forums import actions as forums
from forums.models import Post, Revision
from hotseat import actions as hotseat
from hotseat.models import Answer, Question
from members.models import Notice
from tests.factories import forums as make
from tests.factories.hotseat import QuestionFactory, SessionFactory
from tests.factories.members import CommunityFactory

pytestmark = pytest.mark.django_db


def said():
    out = StringIO()
    call_command("render_posts", stdout=out)
    return out.getvalue().strip()


def test_each_text_is_rendered_again_and_nothing_else_of_it_changes(carys, ben):
    community = CommunityFactory(visibility="open", facilitator=carys)
    make.topic(community, text="*Was* this")
    forums.edit(Post.objects.get(), by=carys, text="*Is* that")
    question = QuestionFactory(session=SessionFactory(community=community, expert=ben), text="*Why*?")
    hotseat.answer(question, seat=question.session.seats.get(), by=ben, text="*So*.")
    written = (Post, Revision, Question, Answer)
    right = [model.objects.values().get() for model in written]
    assert said() == "0 texts are shown in another way now."
    for model in written:
        model.objects.update(html="<p onclick='old()'>Old</p>")

    assert said() == "4 texts are shown in another way now."

    assert [model.objects.values().get() for model in written] == right
    assert said() == "0 texts are shown in another way now."


def test_who_is_mentioned_stays_so_and_nobody_else_is(carys, ben):
    community = CommunityFactory(visibility="open", facilitator=carys)
    topic = make.topic(community, text="@Carys Cole and @Ben Bright, *see*", author=make.insider(community))
    link = f'<a class="cop-mention" href="/people/{carys.pk}/">@Carys Cole</a>'
    assert Post.objects.get().html == f"<p>{link} and @Ben Bright, <em>see</em></p>"
    carys.display_name = "Carys Evans"
    carys.save()
    make.insider(community, display_name="Ben Bright")
    Post.objects.update(html=f"<p>{link} and @Ben Bright, <i>see</i></p>")

    said()

    assert topic.posts.get().html == f"<p>{link} and @Ben Bright, <em>see</em></p>"
    assert Notice.objects.filter(kind="topic-mention").count() == 1
