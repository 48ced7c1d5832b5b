"""Only a digest of a session's key is stored; sessions and tokens know their password's."""

from django.db import migrations, models
from django.utils.crypto import salted_hmac

# As in AbstractBaseUser.get_session_auth_hash, which historical models do not have.
KEY_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"


def fill_in(apps, _schema_editor):
    """End the sessions, whose keys are stored as they are, and let the tokens go on."""
    apps.get_model("accounts", "UserSession").objects.all().delete()
    tokens = apps.get_model("accounts", "AccessToken").objects
    for digest, password in list(tokens.values_list("digest", "user__password")):
        auth_hash = salted_hmac(KEY_SALT, password, algorithm="sha256").hexdigest()
        tokens.filter(digest=digest).update(auth_hash=auth_hash)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_names_told_apart")]

    operations = [
        migrations.AddField(
            model_name="usersession",
            name="auth_hash",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="accesstoken",
            name="auth_hash",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
