"""The installation has settings of its own: one row, once somebody changes one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_names_without_blanks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("creation_date", models.DateTimeField(editable=False)),
                ("modified_date", models.DateTimeField(editable=False)),
                (
                    "sign_up",
                    models.CharField(
                        choices=[
                            ("everybody", "Everybody"),
                            ("invited", "Whoever has an invite link"),
                            ("nobody", "Nobody"),
                        ],
                        default="everybody",
                        max_length=10,
                        verbose_name="who may sign up",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "installation",
                "db_table": "installation",
            },
        ),
    ]
