"""Rooms and the installation have invite links."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import chatsite.orm.fields


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0013_attention"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                ("token", chatsite.orm.fields.KeyField(editable=False, max_length=40, unique=True)),
                ("expiry_date", models.DateTimeField(null=True)),
                ("uses_limit", models.PositiveIntegerField(null=True)),
                ("uses", models.PositiveIntegerField(default=0)),
                ("revoked_date", models.DateTimeField(null=True)),
                (
                    "inviter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="chat.room",
                    ),
                ),
            ],
            options={
                "db_table": "invitations",
            },
        ),
    ]
