"""The Instructor group: what it may, exactly, and how its members sign in."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group

from quiz.models import Throttle, User
from tests import make

pytestmark = pytest.mark.django_db

MAY = """
add_choice add_contrast add_entry add_question add_quiz add_quizquestion add_source add_topic
change_choice change_contrast change_entry change_question change_quiz change_quizquestion
change_source change_topic
delete_choice delete_contrast delete_entry delete_question delete_quiz delete_quizquestion
delete_source delete_topic
view_choice view_contrast view_entry view_question view_quiz view_quizquestion view_source
view_topic
view_attempt view_attemptquestion view_questionversion view_labrun
add_import view_import change_import
add_picture change_picture delete_picture view_picture
view_user change_user
"""


def test_the_group_may_what_its_work_needs_and_nothing_else():
    group = Group.objects.get(name="Instructor")

    assert set(group.permissions.values_list("codename", flat=True)) == set(MAY.split())
    apps = group.permissions.values_list("content_type__app_label", flat=True)
    assert set(apps) == {"quiz"}


def test_an_instructor_is_no_superuser():
    teacher = make.instructor()

    assert teacher.is_staff
    assert not teacher.is_superuser
    assert teacher.get_all_permissions() == {f"quiz.{name}" for name in MAY.split()}


def test_the_first_page_lists_what_an_instructor_looks_after(client):
    client.force_login(make.instructor())

    page = client.get("/admin/")

    listed = {model["object_name"] for app in page.context["app_list"] for model in app["models"]}
    assert listed == {
        *("Attempt", "Entry", "Import", "LabRun", "Picture", "Question", "QuestionVersion"),
        *("Quiz", "Source", "Topic", "User"),
    }
    assert "<title>What there is to look after | StudyApp</title>" in page.content.decode()


@pytest.mark.parametrize("who", [make.learner, make.guest])
def test_learners_are_asked_to_sign_in(client, who):
    client.force_login(who())

    assert client.get("/admin/").status_code == 302


def test_the_admin_has_its_own_policy(client):
    client.force_login(make.instructor())

    policy = client.get("/admin/").headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "trusted-types" not in policy
    assert "'unsafe" not in repr(settings.SECURE_CSP)


def sign_in(client, password):
    make_up = {"username": "teacher", "password": password, "next": "/admin/"}
    return client.post("/admin/login/", make_up)


def test_an_instructor_signs_in(client):
    make.instructor(username="teacher")

    assert sign_in(client, "pw").status_code == 302


def test_a_learner_does_not_sign_in_here(client):
    make.learner(username="teacher")

    assert "do not open the admin" in sign_in(client, "pw").content.decode()


def test_signing_in_is_throttled_like_everywhere(client):
    make.instructor(username="teacher")
    for _ in range(5):
        sign_in(client, "guess")

    refused = sign_in(client, "pw")

    assert "Too many tries" in refused.content.decode()
    assert "_auth_user_id" not in client.session
    assert Throttle.objects.exists()


def test_nobody_is_registered_for_undo_who_has_rights_to_lose():
    import reversion

    assert not reversion.is_registered(User)
    assert not reversion.is_registered(Group)
