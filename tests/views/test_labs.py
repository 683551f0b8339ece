"""The pages of labs, with a small lab on the shelf: predict, wait, run, see."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from quiz.actions import labs
from quiz.models import Card, Entry, LabRun, QuestionVersion, User
from quiz.models.labs import AWAY
from tests import make
from tests.cheating.twins import in_another_order, with_another_key
from tests.views.people import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("still_lab")]

PREDICTION = {"predict-q-1": "0", "predict-q-2": "1"}


@pytest.fixture
def learner(client):
    learner = make.learner()
    client.force_login(learner)
    return learner


def at(name, *rest):
    return reverse(name, args=["still", *rest])


def ask(client, *, weather="calm", **changes):
    return client.post(at("lab-ask"), PREDICTION | {"set-weather": weather} | changes, follow=True)


def run(client, **named):
    ask(client, **named)
    made = LabRun.objects.latest("pk")
    return client.post(reverse("lab-start", args=[made.pk]), follow=True)


def others(count):
    for _ in range(count):
        run = labs.ask(
            make.learner(), "still", chosen={}, prediction={}, where="machine", at=now()
        )
        labs.take_up(run, at=now())


@pytest.mark.usefixtures("learner")
def test_the_shelf_has_every_lab_and_says_which_was_run(client):
    before = client.get(reverse("labs")).content.decode()
    run(client)
    after = client.get(reverse("labs")).content.decode()

    assert "Still water" in before
    assert "You have run it" not in before
    assert "You have run it" in after


def test_the_page_asks_sets_and_names_the_price_and_tells_no_key(client):
    shown = client.get(at("lab")).content.decode()

    assert "What does q-1 do?" in shown
    assert "The weather" in shown
    assert "1 looks" in shown
    assert "on the machine of the site" in shown
    assert "So it is, since the sky is high" not in shown
    assert not User.objects.exists()


def test_a_visitor_who_predicts_is_a_guest_with_a_run(client):
    answer = ask(client)

    made = LabRun.objects.get()
    assert made.learner.is_guest
    assert made.state == "waiting"
    assert made.chosen == {"weather": "calm"}
    assert set(made.prediction) == {"q-1", "q-2"}
    assert "It is your turn" in page(answer)


def test_without_a_prediction_nothing_is_asked_and_what_was_chosen_stays(client):
    answer = client.post(at("lab-ask"), {"predict-q-2": "1", "set-weather": "wind"})

    shown = answer.content.decode()
    assert "Say what you expect first" in shown
    assert 'name="predict-q-2" value="1" checked' in shown
    assert '<option value="wind" selected>' in shown
    assert not LabRun.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"predict-q-1": "9"}, "Say what you expect first"),
        ({"weather": "hail"}, "Choose from the lists"),
    ],
)
def test_what_is_no_choice_is_not_taken(client, changes, words):
    assert words in page(ask(client, **changes))
    assert not LabRun.objects.exists()


@pytest.mark.usefixtures("learner")
def test_a_run_ends_with_its_finding(client):
    shown = page(run(client))

    assert LabRun.objects.get().state == "found"
    assert LabRun.objects.get().progress == ["Looking at the water."]
    for words in (
        "The water was still.",
        "It did not move.",
        "As the course says.",
        "So this run does not show it.",
        "What the water did",
        "the ring again",
        "How deep",
        "On AWS the water is wider.",
        "What lay on the ground.",
        "Water keeps still unless something moves it.",
        "A book on water",
        "Keep cards for this",
    ):
        assert words in shown, words


@pytest.mark.usefixtures("learner")
def test_what_goes_against_the_course_is_said(client):
    shown = page(run(client, weather="wind"))

    assert "It moved." in shown
    assert "Not as the course says." in shown
    assert "In 1 case this run went against what the course says" in shown


@pytest.mark.parametrize(
    ("weather", "words"),
    [
        ("storm", "The boat sank. Wait for better weather."),
        ("fog", "AWS did not do what was asked of it"),
        ("night", "The lab itself broke"),
    ],
)
@pytest.mark.usefixtures("learner")
def test_a_run_that_fails_says_why_and_nothing_of_the_cloud(client, weather, words):
    shown = page(run(client, weather=weather))

    assert "There is no finding" in shown
    assert words in shown
    assert "arn:" not in shown


def test_who_comes_third_waits_and_sees_how_many_are_before(client, learner):
    others(2)
    waiting = ask(client)

    made = LabRun.objects.get(learner=learner)
    assert "In the queue" in page(waiting)
    refused = client.post(reverse("lab-start", args=[made.pk]), follow=True)
    assert "It is not its turn yet" in page(refused)
    told = client.get(reverse("lab-progress", args=[made.pk])).json()
    assert told | {"again_in": 0} == {
        "state": "waiting",
        "lines": [],
        "ahead": 0,
        "is_next": False,
        "again_in": 0,
    }
    LabRun.objects.exclude(pk=made.pk).update(ended_at=now())
    assert client.get(reverse("lab-progress", args=[made.pk])).json()["is_next"] is True


@pytest.mark.usefixtures("stopped_clock")
def test_who_is_far_back_looks_less_often_and_often_enough_to_be_there(client, learner):
    others(2)
    paces = []
    for _ in range(20):
        made = labs.ask(learner, "still", chosen={}, prediction={}, where="machine", at=now())
        told = client.get(reverse("lab-progress", args=[made.pk])).json()
        paces.append(told["again_in"])
        made.delete()
        others(1)

    assert paces == sorted(paces)
    assert paces[0] < paces[-1]
    assert timedelta(milliseconds=2 * paces[-1]) < AWAY


@pytest.mark.usefixtures("learner")
def test_a_look_costs_four_queries_however_many_wait(client):
    others(10)
    ask(client)
    address = reverse("lab-progress", args=[LabRun.objects.latest("pk").pk])

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len(asked) == 4  # the session, the learner, the run, the queue


@pytest.mark.parametrize("name", ["lab-run", "lab-progress"])
@pytest.mark.usefixtures("learner")
def test_whose_run_was_cut_off_is_told_so_though_nobody_else_comes(client, name):
    ask(client)
    made = LabRun.objects.get()
    labs.take_up(made, at=now() - timedelta(minutes=1))

    told = client.get(reverse(name, args=[made.pk])).content.decode()

    assert "failed" in told or labs.CUT_OFF in told
    assert LabRun.objects.get().why == labs.CUT_OFF


@pytest.mark.usefixtures("learner")
def test_what_has_ended_is_told_to_the_script(client):
    run(client)
    made = LabRun.objects.get()

    told = client.get(reverse("lab-progress", args=[made.pk])).json()

    assert told == {"state": "found", "lines": ["Looking at the water."]}


@pytest.mark.usefixtures("learner")
def test_a_run_that_was_started_is_not_started_again(client):
    run(client)
    before = LabRun.objects.values().get()

    client.post(reverse("lab-start", args=[before["id"]]))

    assert LabRun.objects.values().get() == before


@pytest.mark.usefixtures("learner")
def test_who_waits_may_leave(client):
    ask(client)
    made = LabRun.objects.get()

    answer = client.post(reverse("lab-give-up", args=[made.pk]), follow=True)

    assert "You have left the queue" in page(answer)
    assert not LabRun.objects.exists()


@pytest.mark.usefixtures("learner")
def test_leaving_a_run_that_has_begun_changes_nothing(client):
    ask(client)
    made = LabRun.objects.get()
    labs.take_up(made, at=now())

    client.post(reverse("lab-give-up", args=[made.pk]))

    assert LabRun.objects.get().state == "running"
    assert "It runs" in page(client.get(reverse("lab-run", args=[made.pk])))


@pytest.mark.parametrize("name", ["lab-run", "lab-progress", "lab-start", "lab-give-up"])
@pytest.mark.usefixtures("learner")
def test_a_run_is_its_learners_alone(client, name):
    other = labs.ask(make.learner(), "still", chosen={}, prediction={}, where="machine", at=now())
    address = reverse(name, args=[other.pk])

    method = client.post if name in {"lab-start", "lab-give-up"} else client.get

    assert method(address).status_code == 404


@pytest.mark.usefixtures("learner")
def test_an_open_run_comes_first(client):
    ask(client)

    answer = ask(client, weather="wind")

    assert LabRun.objects.get().chosen == {"weather": "calm"}
    assert answer.redirect_chain[-1][0] == reverse("lab-run", args=[LabRun.objects.get().pk])
    assert "A run of yours is open here" in client.get(at("lab")).content.decode()


def test_an_open_run_of_another_lab_is_told(client, learner):
    labs.ask(learner, "queues", chosen={}, prediction={}, where="simulator", at=now())

    assert "You have this run open" in page(ask(client))
    assert "open in another lab" in client.get(at("lab")).content.decode()


@pytest.mark.usefixtures("learner")
def test_who_is_over_the_budget_is_told_when_there_is_more(client, settings):
    settings.LAB_RUNS_AN_HOUR = 1
    run(client)

    answer = ask(client)

    assert "1 times within the hour" in page(answer)
    assert LabRun.objects.count() == 1


@pytest.mark.usefixtures("learner")
def test_labs_can_be_switched_off(client, settings):
    settings.LABS = False

    assert "Labs are switched off on this site" in client.get(at("lab")).content.decode()
    assert "Cannot run here" in client.get(reverse("labs")).content.decode()
    ask(client)
    assert not LabRun.objects.exists()


@pytest.mark.usefixtures("learner")
def test_a_queued_run_does_not_start_when_labs_are_switched_off(client, settings):
    ask(client)
    settings.LABS = False

    shown = client.post(
        reverse("lab-start", args=[LabRun.objects.get().pk]), follow=True
    ).content.decode()

    assert "Labs are switched off on this site" in shown
    assert LabRun.objects.get().finding is None


def test_an_unknown_lab_is_not_found(client):
    assert client.get(reverse("lab", args=["nothing"])).status_code == 404


@pytest.mark.usefixtures("learner")
def test_cards_are_kept_for_what_it_shows(client):
    answer = client.post(at("lab-cards"), follow=True)

    assert "Added to your cards: 1" in page(answer)
    assert Card.objects.get().entry == Entry.objects.get(slug="water")
    assert "Keep cards for this" not in page(run(client))


@pytest.mark.usefixtures("learner")
def test_everybodys_runs_are_counted_by_first_predictions_and_outcomes(client):
    run(client)
    run(client, weather="wind", **{"predict-q-1": "1"})
    client.force_login(make.learner())
    before = client.get(at("lab")).content.decode()
    run(client)

    after = client.get(at("lab")).content.decode()

    assert "Everybody’s runs" not in before  # it would tell what is to be predicted
    assert "3 runs so far" in after
    assert '<data value="2">2</data>' in after
    assert "moved" in after


@pytest.mark.parametrize("twin_of", [with_another_key, in_another_order])
def test_nothing_before_a_run_tells_the_key(client, twin_of):
    version = QuestionVersion.objects.get(question__slug="q-1")
    pages = []
    for content in (version.content, twin_of(version.content)):
        QuestionVersion.objects.filter(pk=version.pk).update(content=content)
        pages.append(client.get(at("lab")).content.decode().partition("<footer")[0])

    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    first, second = (token.sub("", page) for page in pages)
    assert first == second


def test_runs_of_somebody_who_left_still_count(client, learner):
    run(client)
    learner.delete()
    client.force_login(make.learner())
    run(client)

    assert "2 runs so far" in client.get(at("lab")).content.decode()


def test_what_was_recorded_on_aws_is_shown_with_its_date_where_there_is_no_aws(client):
    run(client)
    assert "On AWS itself" not in client.get(at("lab")).content.decode()
    LabRun.objects.update(where=LabRun.Where.AWS, ended_at=make.NOON)

    shown = client.get(at("lab")).content.decode()

    assert "On AWS itself" in shown
    assert "It did on 20 November 2026" in shown
    assert "What the water did" in shown


@pytest.mark.usefixtures("learner")
def test_own_runs_are_listed(client):
    run(client)
    LabRun.objects.update(asked_at=now() - timedelta(days=1))
    run(client, weather="storm")

    shown = client.get(at("lab")).content.decode()

    assert "Your runs" in shown
    assert "without a finding" in shown
    assert "still" in shown


@pytest.mark.usefixtures("learner")
def test_a_question_that_was_changed_since_is_told_as_it_was(client):
    run(client)
    made = LabRun.objects.get()

    shown = client.get(reverse("lab-run", args=[made.pk])).content.decode()

    assert "What does q-1 do?" in shown


def test_an_entry_leads_to_its_labs(client):
    shown = client.get(reverse("entry", args=["water"])).content.decode()

    assert f'href="{at("lab")}"' in shown
