"""How far somebody has read."""

from django.db import connection, transaction
from django.utils import timezone

from forums.models import ReadFloor, ReadMark, Topic
from members.models import Community, Person


def mark_read(topic: Topic, *, person: Person, number: int) -> None:
    """Raise the mark to `number`: one statement, so that two pages opened at once leave the higher one."""
    table = connection.ops.quote_name(ReadMark._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (person_id, topic_id, number) VALUES (%s, %s, %s) "  # noqa: S608 - our own table
            "ON CONFLICT (person_id, topic_id) DO UPDATE SET number = excluded.number "
            f"WHERE {table}.number < excluded.number",
            [person.pk, topic.pk, number],
        )


@transaction.atomic
def mark_all_read(community: Community, *, person: Person) -> None:
    """Everything said until now. The floor says what the marks below it said, so those go."""
    ReadFloor.objects.update_or_create(person=person, community=community, defaults={"at": timezone.now()})
    ReadMark.objects.filter(person=person, topic__community=community).delete()
