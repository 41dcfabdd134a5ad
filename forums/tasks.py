"""Work that no page waits for."""

from django_tasks import task

from forums.models import Topic
from themes.signals import changed


@task(priority=20)  # before mails: what was said can be found within two seconds
def announce_topic(pk: int) -> None:
    """Say that a topic has more to read. Done twice, or after it is gone, it does no harm."""
    topic = Topic.objects.filter(pk=pk).first()
    if topic:
        changed.send(Topic, instance=topic)


def announce_later(topic: Topic) -> None:
    """In the transaction of a reply, as a row of the queue: written with the reply or not at all.

    Not at once, since its entry is made of all its posts: a reply in a long topic would take as long as the topic is.
    What takes words away (an edit, hiding, deleting) is announced in its own transaction instead.
    """
    announce_topic.enqueue(topic.pk)
