"""Who runs what: the matrix marks what was filled in, and arithmetic makes the bills."""

import pytest

from quiz.labs.lab import Need
from quiz.labs.runs_what import LAB
from quiz.labs.runs_what_finding import CELLS, OPEN
from quiz.rules import chores, hosting
from quiz.rules.chores import MATRIX, Cell, Chore, Who
from quiz.rules.findings import Bars, Finding, Table
from quiz.rules.hosting import Platform
from tests.labs.benches import run, texts

pytestmark = pytest.mark.django_db

RIGHT = {name: chores.cell(of.chore, of.platform).who.value for name, of in CELLS.items()}


def table(finding: Finding, title: str) -> Table:
    [found] = [one for one in finding.parts if isinstance(one, Table) and title in one.title]
    return found


def bars(finding: Finding) -> dict[str, float]:
    [found] = [one for one in finding.parts if isinstance(one, Bars)]
    return {bar.label: bar.value for bar in found.bars}


def test_it_needs_nothing_and_costs_nothing():
    made: list[str] = []

    run(LAB, made=made)

    assert LAB.need == Need.NOTHING
    assert LAB.price({}).usd == 0
    assert made == []


def test_what_is_filled_in_right_counts():
    finding = run(LAB, **RIGHT)

    assert finding.outcome == "8 of 8 cells right"
    assert all(row[1].endswith("(right)") for row in table(finding, "filled in").rows)
    assert Finding.from_json(finding.to_json()) == finding


def test_what_is_wrong_or_open_is_told_with_why_and_source():
    finding = run(LAB, ec2_system="the provider", heroku_system="the provider")

    assert finding.outcome == "1 of 8 cells right"
    wrong, still_open, right = table(finding, "filled in").rows[:3]
    assert wrong[1:3] == ("the provider (wrong)", "you")
    assert "yours to patch" in wrong[3]
    assert wrong[4] == chores.SHARED
    assert still_open[1:3] == ("nothing", "both")
    assert right[1:3] == ("the provider (right)", "the provider")


def test_the_matrix_shows_what_is_taught():
    finding = run(LAB)

    assert set(finding.shown) == set(LAB.questions)
    assert [shown.as_taught for shown in finding.shown.values()] == [True] * 3
    assert "Both: Elastic Beanstalk." in finding.shown["beanstalk-and-heroku-auditors"].text
    assert "Heroku $7.00" in finding.shown["service-models-museum-scans"].text


def test_another_matrix_shows_another_thing(monkeypatch):
    provider = Cell(Who.PROVIDER, "Changed.", "nowhere")
    monkeypatch.setitem(MATRIX[Chore.SCALING], Platform.EC2, provider)
    monkeypatch.setitem(MATRIX[Chore.SETUP], Platform.EC2, provider)

    shown = run(LAB, **RIGHT).shown

    assert shown["ec2-still-three"].as_taught is False
    assert "the provider" in shown["ec2-still-three"].text
    assert shown["beanstalk-and-heroku-auditors"].as_taught is False
    assert "EC2, Elastic Beanstalk." in shown["beanstalk-and-heroku-auditors"].text


def test_a_function_that_is_paid_for_while_idle_shows_another_thing(monkeypatch):
    monkeypatch.setitem(hosting.BILLS, Platform.LAMBDA, hosting.heroku)

    shown = run(LAB).shown["service-models-museum-scans"]

    assert shown.as_taught is False
    assert "paid for: none" in shown.text


def test_the_load_decides_who_is_cheapest():
    small = bars(run(LAB, requests="10000"))
    large = bars(run(LAB, requests="100000000", ms="500", memory="1024"))

    assert small["Lambda"] == 0
    # 50 million GB-seconds, less what is free
    assert large["Lambda"] == pytest.approx(19.80 + 49.6 * 13.3334, abs=0.01)
    # 5 x 19.03 = 96 at once, 24 processes, as many machines
    assert large["EC2"] == pytest.approx(730 * (24 * 0.024 + 0.027 + 26 * 0.005))
    assert large["EC2"] < large["Lambda"]
    assert large["EC2"] == large["Elastic Beanstalk"]
    assert min(small, key=small.get) == "Lambda"
    assert "$0.00, on Lambda:" in run(LAB, requests="10000").summary
    assert "on EC2, Elastic Beanstalk:" in run(LAB, requests="100000000").summary


def test_each_bill_is_worked_out_on_the_page_and_each_price_says_where_it_is_from():
    finding = run(LAB, requests="1000000")

    rows = table(finding, "add up").rows
    assert ("EC2", "EC2 t3.small, 2 GB", "$0.024 × 730 = $17.52") in rows
    assert ("Elastic Beanstalk", "Elastic Beanstalk itself", "$0 × 1 = $0.00") in rows
    assert len(table(finding, "prices").rows) == len(hosting.PRICES)
    assert "from memory" in texts(finding)


@pytest.mark.parametrize("requests", ["10000", "1000000", "100000000"])
@pytest.mark.parametrize("ms", ["30", "100", "500"])
@pytest.mark.parametrize("memory", ["256", "512", "1024"])
def test_every_load_has_its_bills(requests, ms, memory):
    finding = run(LAB, requests=requests, ms=ms, memory=memory)

    assert len(bars(finding)) == len(Platform)


def test_every_cell_is_a_knob_that_is_open_at_first():
    knobs = {knob.name: knob for knob in LAB.knobs}

    assert all(knobs[name].first == OPEN for name in CELLS)
    assert {value for value, _ in knobs["ec2_system"].options} == {OPEN, *Who}
