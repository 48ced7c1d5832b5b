"""People have keywords, by which messages call them; nobody else is told."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import chatsite.orm.fields


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0020_system_messages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="deletedmessage",
            name="keyworded",
            field=models.CharField(max_length=4000, null=True),
        ),
        migrations.AddField(
            model_name="mention",
            name="keyword_number",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="keyworded",
            field=models.CharField(max_length=4000, null=True),
        ),
        migrations.AddField(
            model_name="roomcounter",
            name="keyworded",
            field=models.BooleanField(null=True),
        ),
        migrations.CreateModel(
            name="Keyword",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("keyword", models.CharField(max_length=50)),
                ("keyword_key", chatsite.orm.fields.KeyField(editable=False, max_length=50)),
                ("lead_key", chatsite.orm.fields.KeyField(editable=False, max_length=50)),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "db_table": "keywords",
                "indexes": [models.Index(fields=["lead_key"], name="keywords_lead")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "keyword_key"), name="keywords_one_each"
                    )
                ],
            },
        ),
    ]
