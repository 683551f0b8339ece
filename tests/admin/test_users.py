"""People in the admin: what an instructor may do for a learner, and every way to more."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from quiz.models import User
from tests import make
from tests.admin.pages import fields, save

pytestmark = pytest.mark.django_db

LIST = "/admin/quiz/user/"
GOOD = "correct-horse-9"


@pytest.fixture
def me():
    return make.instructor(username="teacher")


@pytest.fixture
def teacher(client, me):
    client.force_login(me)
    return client


def change(user):
    return reverse("admin:quiz_user_change", args=[user.pk])


def password(user):
    return reverse("admin:auth_user_password_change", args=[user.pk])


def staff():
    return make.learner(username="colleague", is_staff=True)


def boss():
    return make.administrator()


def test_an_instructor_sees_learners_only(teacher):
    make.learner(username="ana")
    make.guest()
    staff()
    boss()

    assert [user.username for user in teacher.get(LIST).context["cl"].queryset] == ["ana"]


def test_an_instructor_gives_a_learner_a_new_password(teacher):
    ana = make.learner(username="ana")

    page = teacher.post(password(ana), {"password1": GOOD, "password2": GOOD}, follow=True)

    assert page.redirect_chain == [(change(ana), 302)]
    ana.refresh_from_db()
    assert ana.check_password(GOOD)


def test_the_new_password_signs_out_the_learners_devices(client, teacher):
    ana = make.learner(username="ana")
    device = type(client)()
    device.force_login(ana)

    teacher.post(password(ana), {"password1": GOOD, "password2": GOOD})

    assert not device.get("/").context["user"].is_authenticated


@pytest.mark.parametrize("weak", ["12345678", "ana", "password"])
def test_a_weak_password_is_refused_here_too(teacher, weak):
    ana = make.learner(username="ana")

    teacher.post(password(ana), {"password1": weak, "password2": weak})

    ana.refresh_from_db()
    assert ana.check_password("pw")


def test_an_instructor_cannot_take_a_password_away(teacher):
    ana = make.learner()

    sent = {"usable_password": "false", "unset-password": "on"}
    page = teacher.post(password(ana), sent)

    assert "Disable" not in page.content.decode()
    ana.refresh_from_db()
    assert ana.check_password("pw")


@pytest.mark.parametrize("whose", [staff, boss, make.guest])
@pytest.mark.parametrize("page", [change, password])
def test_other_people_are_not_found(teacher, whose, page):
    other = whose()

    assert teacher.get(page(other)).status_code == 404
    assert teacher.post(page(other), {"password1": GOOD, "password2": GOOD}).status_code == 404
    other.refresh_from_db()
    assert not other.check_password(GOOD)


@pytest.mark.parametrize("page", [change, password])
def test_an_instructor_does_not_find_themselves_either(teacher, me, page):
    sent = {"is_superuser": "on", "password1": GOOD, "password2": GOOD}

    assert teacher.post(page(me), sent).status_code == 404
    me.refresh_from_db()
    assert not me.is_superuser
    assert not me.check_password(GOOD)


def test_a_page_of_a_learner_takes_no_forged_fields(teacher):
    ana = make.learner(username="ana")
    group = Group.objects.get(name="Instructor")
    forged = {
        "username": "eve",
        "email": "eve@example.com",
        "is_staff": "on",
        "is_superuser": "on",
        "is_active": "",
        "groups": [group.pk],
        "user_permissions": [make.permission("change_user").pk],
    }

    assert teacher.post(change(ana), forged).status_code == 403
    ana.refresh_from_db()
    assert (ana.username, ana.email, ana.is_staff, ana.is_superuser) == ("ana", "", False, False)
    assert ana.is_active
    assert not ana.groups.exists()
    assert not ana.user_permissions.exists()


def test_the_password_page_changes_the_password_alone(teacher):
    ana = make.learner(username="ana")
    forged = {"username": "eve", "is_staff": "on", "is_superuser": "on", "groups": [1]}

    teacher.post(password(ana), forged | {"password1": GOOD, "password2": GOOD})

    ana.refresh_from_db()
    assert (ana.username, ana.is_staff, ana.is_superuser) == ("ana", False, False)
    assert not ana.groups.exists()


def test_a_page_of_a_learner_shows_no_hash_and_no_rights(teacher):
    ana = make.learner(username="ana")

    page = teacher.get(change(ana)).content.decode()

    assert ana.password not in page
    assert "is_staff" not in page
    assert "_save" not in page
    assert password(ana) in page


def test_an_instructor_neither_adds_nor_deletes_people(teacher):
    ana = make.learner()

    assert teacher.get(LIST + "add/").status_code == 403
    added = {"username": "eve", "password1": GOOD, "password2": GOOD, "usable_password": "true"}
    assert teacher.post(LIST + "add/", added).status_code == 403
    delete = reverse("admin:quiz_user_delete", args=[ana.pk])
    assert teacher.post(delete, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [ana.pk], "post": "yes"}
    teacher.post(LIST, chosen)
    assert User.objects.filter(pk=ana.pk).exists()
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.parametrize(
    "lookup",
    [
        {"password__startswith": "md5"},
        {"groups__id__exact": "1"},
        {"is_superuser__exact": "1"},
        {"attempts__learner__password__startswith": "md5"},
    ],
)
def test_nothing_is_found_out_by_filtering_people(teacher, lookup):
    make.learner()
    boss()

    page = teacher.get(LIST, lookup)

    found = page.context["cl"].queryset if page.status_code == 200 else User.objects.none()
    assert not found.filter(is_staff=True).exists()
    if any("password" in name for name in lookup):
        assert page.status_code in {302, 400}


@pytest.mark.parametrize("address", ["/admin/quiz/attempt/", "/admin/quiz/questionversion/"])
def test_nothing_is_found_out_by_filtering_what_people_did(teacher, address):
    make.attempt()

    for lookup in ("learner__password__startswith", "by__password__startswith"):
        assert teacher.get(address, {lookup: "md5"}).status_code in {302, 400}


@pytest.mark.parametrize(
    "address",
    ["/admin/auth/group/", "/admin/auth/group/add/", "/admin/auth/group/1/change/"],
)
def test_groups_are_the_administrators(teacher, address):
    assert teacher.get(address).status_code == 403
    assert teacher.post(address, {"name": "Instructor", "permissions": [1]}).status_code == 403


def test_the_rule_holds_for_all_staff_who_are_no_administrators(client):
    helper = make.learner(is_staff=True)
    for name in ("view_user", "change_user", "add_user", "delete_user"):
        helper.user_permissions.add(make.permission(name))
    client.force_login(helper)

    assert client.post(change(helper), {"is_superuser": "on"}).status_code == 404
    assert client.get(password(boss())).status_code == 404
    assert client.get(LIST + "add/").status_code == 403


class TestAnAdministrator:
    @pytest.fixture
    def manager(self, client):
        client.force_login(boss())
        return client

    def test_sees_everybody(self, manager):
        make.guest()
        staff()

        assert manager.get(LIST).context["cl"].queryset.count() == 3

    def test_makes_an_instructor(self, manager):
        ana = make.learner(username="ana")
        group = Group.objects.get(name="Instructor")

        save(manager, change(ana), is_staff="on", groups=[group.pk])

        ana.refresh_from_db()
        assert ana.is_staff
        assert ana.has_perm("quiz.change_question")

    def test_adds_people_under_the_name_that_they_sign_in_with(self, manager):
        added = {"username": "Žilvinas", "password1": GOOD, "password2": GOOD}

        manager.post(LIST + "add/", added | {"usable_password": "true"})

        made = User.objects.get(username="žilvinas")
        assert type(manager)().login(username="Žilvinas", password=GOOD)
        assert made.check_password(GOOD)

    def test_adds_nobody_whose_name_reads_like_another(self, manager):
        added = {"username": "ѕtudent", "password1": GOOD, "password2": GOOD}

        page = manager.post(LIST + "add/", added | {"usable_password": "true"})

        assert "“ѕ” is Cyrillic and “t” is Latin" in page.content.decode()
        assert not User.objects.filter(username="ѕtudent").exists()

    def test_leaves_a_name_that_somebody_has(self, manager):
        old = make.learner(username="ѕtudent")

        save(manager, change(old), email="s@example.com")
        old.refresh_from_db()
        assert old.email == "s@example.com"

        page = save(manager, change(old), username="ѕtudent2")
        assert "mixes alphabets" in page.content.decode()

    def test_cannot_give_a_name_twice(self, manager):
        make.learner(username="ana")
        ben = make.learner(username="ben")

        page = save(manager, change(ben), username="ANA")

        assert "Somebody has this name already." in page.content.decode()
        assert fields(manager, change(ben))["username"] == "ben"

    def test_finds_no_page_of_somebody_who_is_gone(self, manager):
        assert manager.get(LIST + "999/change/").status_code == 302
