"""The tables of the course, its people and what they answer."""

import uuid

import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import quiz.models.users


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Quiz",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loaded_checksum",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="As last loaded from content/.",
                        max_length=64,
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=80)),
                ("description", models.CharField(blank=True, max_length=300)),
                (
                    "preset",
                    models.CharField(
                        choices=[
                            ("practice", "Practice"),
                            ("graded", "Graded"),
                            ("mock", "mock exam"),
                        ],
                        default="practice",
                        max_length=8,
                    ),
                ),
                (
                    "draw",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many to draw. Empty: the questions below, in order.",
                        null=True,
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Time limit. Empty: none.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                    ),
                ),
                (
                    "attempts_allowed",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: any number. A limit needs an account.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                ("opens", models.DateTimeField(blank=True, null=True)),
                ("closes", models.DateTimeField(blank=True, null=True)),
                (
                    "feedback",
                    models.CharField(
                        choices=[
                            ("answer", "after each answer"),
                            ("finish", "after the finish"),
                            ("close", "after the quiz has closed"),
                        ],
                        default="answer",
                        max_length=6,
                    ),
                ),
                (
                    "pass_mark",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Per cent. Empty: none.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("retired", "Retired"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "quizzes",
                "ordering": ["position", "title"],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loaded_checksum",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="As last loaded from content/.",
                        max_length=64,
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("url", models.URLField(blank=True, max_length=400)),
                ("author", models.CharField(blank=True, max_length=120)),
                ("accessed_on", models.DateField(help_text="When somebody last read it.")),
            ],
            options={
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="Throttle",
            fields=[
                (
                    "key",
                    models.CharField(
                        help_text="Hash of who tries what.",
                        max_length=32,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "opens",
                    models.BigIntegerField(
                        db_index=True, help_text="Start of the window, Unix seconds."
                    ),
                ),
                ("hits", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loaded_checksum",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="As last loaded from content/.",
                        max_length=64,
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=80)),
                (
                    "summary",
                    models.CharField(
                        help_text="One line under the stop of the map.", max_length=160
                    ),
                ),
                (
                    "line",
                    models.CharField(
                        help_text="The line of the map that it stands on.", max_length=80
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Place on the map."),
                ),
                (
                    "icon",
                    models.CharField(
                        choices=[
                            ("edge", "Edge"),
                            ("bucket", "Bucket"),
                            ("lambda", "Lambda"),
                            ("queue", "Queue"),
                            ("events", "Events"),
                            ("box", "Box"),
                            ("layers", "Layers"),
                            ("contract", "Contract"),
                        ],
                        default="layers",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["position", "title"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "is_guest",
                    models.BooleanField(
                        default=False,
                        help_text="Plays without an account; removed after 30 idle days.",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        help_text="For the times shown.",
                        max_length=40,
                        validators=[quiz.models.users.check_time_zone],
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", quiz.models.users.LearnerManager()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loaded_checksum",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="As last loaded from content/.",
                        max_length=64,
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("term", "Term"), ("qa", "question and answer")],
                        default="term",
                        max_length=4,
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="The term, or the question itself.", max_length=160
                    ),
                ),
                (
                    "aliases",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Other names that the glossary lists, one a line.",
                    ),
                ),
                (
                    "summary",
                    models.TextField(help_text="The definition in a sentence or two. Plain text."),
                ),
                ("body", models.TextField(blank=True, help_text="Markdown.")),
                (
                    "misconceptions",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. A paragraph each: “what is said”, then what is so.",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("retired", "Retired"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="Where figures may change: when they held.",
                        null=True,
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(default=0, help_text="Place in its topic."),
                ),
                ("related", models.ManyToManyField(blank=True, to="quiz.entry")),
                (
                    "sources",
                    models.ManyToManyField(blank=True, related_name="entries", to="quiz.source"),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="quiz.topic",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
                "ordering": ["topic__position", "position", "title"],
            },
        ),
        migrations.CreateModel(
            name="Contrast",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "question",
                    models.CharField(
                        help_text="The one question that separates them.", max_length=200
                    ),
                ),
                (
                    "rows",
                    models.TextField(help_text="One line each: point | this entry | the other."),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contrasts",
                        to="quiz.entry",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contrasted_by",
                        to="quiz.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("seed", models.UUIDField(default=uuid.uuid4)),
                (
                    "preset",
                    models.CharField(
                        choices=[
                            ("practice", "Practice"),
                            ("graded", "Graded"),
                            ("mock", "mock exam"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "feedback",
                    models.CharField(
                        choices=[
                            ("answer", "after each answer"),
                            ("finish", "after the finish"),
                            ("close", "after the quiz has closed"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "feedback_at",
                    models.DateTimeField(help_text="For feedback after the close.", null=True),
                ),
                (
                    "tries",
                    models.PositiveSmallIntegerField(
                        help_text="Tries a question. Empty: any number until the finish.",
                        null=True,
                    ),
                ),
                ("grace_seconds", models.PositiveSmallIntegerField(default=0)),
                ("pass_mark", models.PositiveSmallIntegerField(help_text="Per cent.", null=True)),
                ("started_at", models.DateTimeField()),
                ("deadline", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("score", models.FloatField(help_text="Mean credit, 0 to 1.", null=True)),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attempts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="quiz.entry",
                    ),
                ),
                (
                    "quiz",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attempts",
                        to="quiz.quiz",
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "loaded_checksum",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="As last loaded from content/.",
                        max_length=64,
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("single", "single choice"),
                            ("multiple", "multiple response"),
                            ("true_false", "true or false, with a reason"),
                            ("typed", "typed answer"),
                            ("numeric", "numeric"),
                            ("matching", "matching"),
                            ("ordering", "ordering"),
                        ],
                        default="single",
                        max_length=10,
                    ),
                ),
                (
                    "bloom",
                    models.CharField(
                        choices=[
                            ("remember", "Remember"),
                            ("understand", "Understand"),
                            ("apply", "Apply"),
                            ("analyze", "Analyze"),
                            ("evaluate", "Evaluate"),
                        ],
                        default="understand",
                        max_length=10,
                        verbose_name="Bloom level",
                    ),
                ),
                (
                    "prompt",
                    models.TextField(
                        help_text="Markdown. One idea; the last paragraph is the question itself."
                    ),
                ),
                (
                    "is_true",
                    models.BooleanField(
                        blank=True,
                        help_text="For true or false only.",
                        null=True,
                        verbose_name="the statement is true",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True, help_text="For numeric only: GB-s, %, $ …", max_length=20
                    ),
                ),
                (
                    "tolerance",
                    models.CharField(
                        blank=True,
                        help_text="For numeric only: 0.5% or a number. Empty is exact.",
                        max_length=20,
                    ),
                ),
                (
                    "hint",
                    models.TextField(blank=True, help_text="Helps to think, gives nothing away."),
                ),
                (
                    "explanation",
                    models.TextField(blank=True, help_text="Markdown. Why the key is right."),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True, help_text="Where the key may change: when it held.", null=True
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("retired", "Retired"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="quiz.entry",
                    ),
                ),
            ],
            options={
                "ordering": ["entry__topic__position", "entry__position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=10)),
                ("text", models.TextField(blank=True, help_text="Markdown.")),
                (
                    "match",
                    models.CharField(blank=True, help_text="For matching only.", max_length=200),
                ),
                ("is_correct", models.BooleanField(default=False, verbose_name="right")),
                (
                    "feedback",
                    models.TextField(
                        blank=True, help_text="Why somebody would say so, and what is so."
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="quiz.question",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="QuestionVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("wording", "wording only: it asks the same as before"),
                            ("new", "for new attempts: earlier answers stay as they were marked"),
                            ("regrade", "mark earlier answers again by this key"),
                        ],
                        default="new",
                        max_length=7,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField(help_text="Question.content() at the time.")),
                ("checksum", models.CharField(max_length=32)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="quiz.question",
                    ),
                ),
            ],
            options={
                "ordering": ["question", "number"],
            },
        ),
        migrations.AddField(
            model_name="question",
            name="current_version",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="quiz.questionversion",
            ),
        ),
        migrations.CreateModel(
            name="AttemptQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(help_text="From 1.")),
                (
                    "sequence",
                    models.PositiveIntegerField(
                        default=0, help_text="Goes up with each response."
                    ),
                ),
                (
                    "settled_at",
                    models.DateTimeField(
                        help_text="Practice: right, out of tries, or shown. Its key may be told.",
                        null=True,
                    ),
                ),
                (
                    "attempt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="quiz.attempt",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="quiz.questionversion",
                    ),
                ),
            ],
            options={
                "ordering": ["attempt", "position"],
            },
        ),
        migrations.CreateModel(
            name="QuizQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fixed_in",
                        to="quiz.question",
                    ),
                ),
                (
                    "quiz",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fixed",
                        to="quiz.quiz",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="quiz",
            name="questions",
            field=models.ManyToManyField(
                related_name="quizzes", through="quiz.QuizQuestion", to="quiz.question"
            ),
        ),
        migrations.CreateModel(
            name="Regrade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "old_score",
                    models.FloatField(help_text="Of the attempt, 0 to 1."),
                ),
                ("new_score", models.FloatField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "new_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quiz.questionversion",
                    ),
                ),
                (
                    "old_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quiz.questionversion",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="regrades",
                        to="quiz.attemptquestion",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Response",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="Which try, from 1.")),
                ("answer", models.JSONField()),
                ("credit", models.FloatField(help_text="0 to 1.")),
                (
                    "confidence",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Guessing"), (2, "Fairly"), (3, "Sure")], null=True
                    ),
                ),
                ("answered_at", models.DateTimeField()),
                (
                    "seconds",
                    models.PositiveIntegerField(
                        help_text="Since the answer before it, or the start."
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="quiz.attemptquestion",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "number"],
            },
        ),
        migrations.AddField(
            model_name="question",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="quiz.source",
            ),
        ),
        migrations.AddField(
            model_name="quiz",
            name="topics",
            field=models.ManyToManyField(
                blank=True, help_text="Draw from these.", related_name="quizzes", to="quiz.topic"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("username"),
                name="one_user_a_name_whatever_its_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="contrast",
            constraint=models.UniqueConstraint(
                fields=("entry", "other"), name="one_contrast_a_pair"
            ),
        ),
        migrations.AddConstraint(
            model_name="contrast",
            constraint=models.CheckConstraint(
                condition=models.Q(("entry", models.F("other")), _negated=True),
                name="contrast_needs_two_entries",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(
                fields=("question", "key"), name="one_choice_a_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionversion",
            constraint=models.UniqueConstraint(
                fields=("question", "number"), name="one_version_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="attemptquestion",
            constraint=models.UniqueConstraint(
                fields=("attempt", "position"), name="one_question_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="attemptquestion",
            constraint=models.UniqueConstraint(
                fields=("attempt", "version"), name="asked_once_an_attempt"
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at", None), ("score", None)),
                    models.Q(("finished_at__isnull", False), ("score__isnull", False)),
                    _connector="OR",
                ),
                name="finished_with_score",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score", None),
                    models.Q(("score__gte", 0), ("score__lte", 1)),
                    _connector="OR",
                ),
                name="score_from_0_to_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("entry__isnull", False), ("quiz", None)),
                    models.Q(("entry", None), ("quiz__isnull", False)),
                    _connector="OR",
                ),
                name="attempt_is_on_a_quiz_or_an_entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None)),
                fields=("learner", "quiz"),
                name="one_running_attempt_a_quiz",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("finished_at", None)),
                fields=("learner", "entry"),
                name="one_running_attempt_an_entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="quizquestion",
            constraint=models.UniqueConstraint(
                fields=("quiz", "question"), name="asked_once_in_a_quiz"
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                fields=("place", "number"), name="one_response_a_try"
            ),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.CheckConstraint(
                condition=models.Q(("credit__gte", 0), ("credit__lte", 1)),
                name="credit_from_0_to_1",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "published"), _negated=True),
                    ("current_version__isnull", False),
                    _connector="OR",
                ),
                name="published_question_has_a_version",
            ),
        ),
    ]
