"""The conversation of three to ten people is one room, called by them."""

from django.db import migrations, models

from chatsite.orm.fields import KeyField


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0018_deleted_by_admins"),
    ]

    operations = [
        migrations.AlterField(
            model_name="room",
            name="kind",
            field=models.CharField(
                choices=[
                    ("open", "Open"),
                    ("closed", "Closed"),
                    ("direct", "Direct"),
                    ("group", "Group"),
                ],
                max_length=10,
            ),
        ),
        # In two steps: SingleStore has no column that is added with its key.
        migrations.AddField(
            model_name="room",
            name="group_key",
            field=KeyField(editable=False, max_length=199, null=True),
        ),
        migrations.AlterField(
            model_name="room",
            name="group_key",
            field=KeyField(editable=False, max_length=199, null=True, unique=True),
        ),
    ]
