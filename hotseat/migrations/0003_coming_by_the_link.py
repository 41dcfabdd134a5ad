from django.db import migrations, models


def keep_who_came_by_the_link(apps, schema_editor):
    """Of whoever came before this was kept: by the link, unless they have a membership of its community."""
    membership = apps.get_model("members", "Membership").objects.filter(
        community=models.OuterRef("session__community"), person=models.OuterRef("person")
    )
    people = apps.get_model("hotseat", "Participant").objects.filter(person__isnull=False)
    people.filter(~models.Exists(membership)).update(by_link=True)


class Migration(migrations.Migration):

    dependencies = [
        ('hotseat', '0002_cancelling_and_revisions'),
        ('members', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='by_link',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(keep_who_came_by_the_link, migrations.RunPython.noop),
    ]
