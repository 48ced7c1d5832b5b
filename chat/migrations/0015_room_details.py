"""A room has a sign of its own, an owner, and says who may write and invite there, and how often."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import migrations, models

ALLOWED = [("everybody", "Everybody"), ("admins", "Room admins only")]


ACTIVE = 1


def find_owners(apps: Any, _schema_editor: object) -> None:
    """Make whoever made a room its owner, if they administer it, or else the eldest admin.

    Those with an account go before those whose account is disabled.
    """
    memberships = apps.get_model("chat", "Membership").objects
    admins = memberships.filter(role="admin", banned=False)
    by_age = admins.order_by("room_id", "creation_date", "user_id")
    rows = by_age.values_list("room_id", "pk", "user_id", "room__creator_id", "user__user_status")
    for room_id, found in groupby(list(rows), key=itemgetter(0)):
        owner = min(found, key=lambda row: (row[4] != ACTIVE, row[2] != row[3]))
        memberships.filter(room_id=room_id, pk=owner[1]).update(role="owner")


class Migration(migrations.Migration):
    dependencies = [
        ("chat", "0014_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="room",
            name="emoji",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="room",
            name="write_by",
            field=models.CharField(choices=ALLOWED, default="everybody", max_length=10),
        ),
        migrations.AddField(
            model_name="room",
            name="invite_by",
            field=models.CharField(choices=ALLOWED, default="admins", max_length=10),
        ),
        migrations.AddField(
            model_name="room",
            name="slow_seconds",
            field=models.IntegerField(
                choices=[
                    (0, "Off"),
                    (10, "10 seconds"),
                    (30, "30 seconds"),
                    (60, "1 minute"),
                    (300, "5 minutes"),
                    (900, "15 minutes"),
                ],
                default=0,
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="slowed_date",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[("member", "Member"), ("admin", "Room admin"), ("owner", "Owner")],
                default="member",
                max_length=10,
            ),
        ),
        migrations.RunPython(find_owners, migrations.RunPython.noop),
    ]
