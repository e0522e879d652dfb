"""Whose answers there are, and who told what, found without reading the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("listening", "0022_machine_figures"),)

    operations = (
        migrations.AddIndex(
            model_name="characteristic",
            index=models.Index(fields=["key", "value", "participant"], name="told_by_whom"),
        ),
        migrations.AddIndex(
            model_name="text",
            index=models.Index(fields=["project", "participant"], name="text_of_person"),
        ),
        migrations.AddIndex(
            model_name="text",
            index=models.Index(
                fields=["project", "participant", "id"],
                condition=models.Q(
                    ("conversation", None),
                    ("non_answer", ""),
                    ("state", "ready"),
                    models.Q(("body", ""), _negated=True),
                ),
                name="answer_to_read",
            ),
        ),
    )
