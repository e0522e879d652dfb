"""Django's own table of sessions goes: those who were signed in sign in again."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("accounts", "0003_sessions_and_second_factor"),)

    operations = (
        migrations.RunSQL("drop table if exists django_session", reverse_sql=migrations.RunSQL.noop),
    )
