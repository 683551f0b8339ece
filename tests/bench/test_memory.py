"""The simulation of schedules runs, says the same twice, and its learners forget as they do."""

import pytest

from bench import memory
from bench.remembering.forgetting import DAY, MODELS, ActR, Ppe


def test_the_same_seed_prints_the_same_table():
    told = memory.report(learners=2)

    assert told == memory.report(learners=2)
    assert sum(line.startswith("  ") and "%" not in line for line in told) == 8 * 4


def test_who_stops_when_nothing_is_due_studies_no_longer():
    def minutes(*, stops):
        found = memory.simulate(ActR, minutes=6, stops=stops, learners=1)
        return {name: outcomes[0].minutes for name, outcomes in found.items()}

    filled, stopped = minutes(stops=False), minutes(stops=True)

    day = memory.DAYS * 6
    assert all(day <= spent < day * 1.06 for spent in filled.values())
    assert all(stopped[name] <= filled[name] for name in filled)
    assert stopped["Leitner"] < filled["Leitner"]


@pytest.mark.parametrize("model", MODELS.values())
def test_memory_fades_and_looks_far_apart_hold_longer(model):
    close, apart = model(0), model(0)
    for look in range(4):
        close.look(look * 60)
        apart.look((look - 3) * 2 * DAY)
    asleep, later = DAY, 30 * DAY

    assert model(0).recall(DAY) == 0
    for one in (close, apart):
        assert 1 > one.recall(300) > one.recall(asleep) > one.recall(later) > 0
    assert apart.recall(later) > close.recall(later)


def test_one_look_is_recalled_after_a_day_by_one_in_three():
    once = Ppe(0)
    once.look(0)

    assert once.recall(DAY) == pytest.approx(1 / 3)
