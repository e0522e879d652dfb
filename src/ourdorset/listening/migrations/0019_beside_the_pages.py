"""Long work beside the pages, aids to reading kept, lists in order, and the signs of vectors.

Vectors that are there get the signs of their numbers: of float16, little-endian, the last bit of each.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ourdorset.listening.models.bits
import ourdorset.listening.models.identity

_SIGNS = """
update listening_vector set bits = (
    select string_agg((1 - get_bit("values", 16 * number + 15))::text, '' order by number)
    from generate_series(0, length("values") / 2 - 1) as number
)::bit varying
"""


class Migration(migrations.Migration):
    dependencies = (
        ("listening", "0018_names_overlooked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(
                        default=ourdorset.listening.models.identity.fresh_uuid, editable=False, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("codes", "Codes suggested"),
                            ("story", "Stories looked for"),
                            ("quote", "Quotes looked for"),
                            ("point", "Points of interest looked for"),
                            ("aids", "Aids to reading made"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked", models.DateTimeField(auto_now_add=True)),
                ("begun", models.DateTimeField(null=True)),
                ("heard", models.DateTimeField(null=True)),
                ("finished", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("of", models.PositiveIntegerField(default=0)),
                ("counts", models.JSONField(default=dict)),
                ("fault", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="jobs",
                        to="listening.project",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("finished", None)), fields=("project", "kind"), name="job_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Aid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uuid",
                    models.UUIDField(
                        default=ourdorset.listening.models.identity.fresh_uuid, editable=False, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("heap", "A heap of passages that sound alike"),
                            ("same", "The same words"),
                            ("near", "Nearly the same words"),
                        ],
                        max_length=10,
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("passages", models.PositiveIntegerField()),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None),
                ),
                ("apart", models.JSONField(default=list)),
                ("made", models.DateTimeField(auto_now_add=True)),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aids",
                        to="listening.project",
                    ),
                ),
            ],
            options={"ordering": ["order"]},
        ),
        migrations.AddField(
            model_name="vector",
            name="bits",
            field=ourdorset.listening.models.bits.BitsField(null=True),
        ),
        migrations.RunSQL(_SIGNS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="vector",
            name="bits",
            field=ourdorset.listening.models.bits.BitsField(),
        ),
        migrations.RemoveIndex(model_name="vector", name="vector_of_project"),
        migrations.AddIndex(
            model_name="vector",
            index=models.Index(fields=["project", "model", "bits"], name="vector_bits"),
        ),
        migrations.AlterField(
            model_name="vector",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="listening.project",
            ),
        ),
        migrations.RemoveIndex(model_name="suggestion", name="suggestion_of_code"),
        migrations.AlterField(
            model_name="suggestion",
            name="project",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="suggestions",
                to="listening.project",
            ),
        ),
        migrations.AlterField(
            model_name="suggestion",
            name="text",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="suggestions",
                to="listening.text",
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(fields=["project", "kind", "code", "accepted"], name="suggestion_of_kind"),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                condition=models.Q(("accepted", None), ("code", None)),
                fields=["project", "kind", "-score", "id"],
                name="suggestion_by_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="suggestion",
            index=models.Index(
                condition=models.Q(("accepted", None), ("code__isnull", False)),
                fields=["code", "-score", "id"],
                name="suggestion_by_code",
            ),
        ),
    )
