"""Who does what: each cell is filled in, and some are known from elsewhere."""

import pytest

from quiz.rules import chores
from quiz.rules.chores import MATRIX, Chore, Who, cell, where
from quiz.rules.hosting import Platform


def test_each_cell_is_filled_in_and_says_why():
    assert set(MATRIX) == set(Chore)
    for row in MATRIX.values():
        assert set(row) == set(Platform)
        assert all(found.why.endswith(".") and found.source for found in row.values())


@pytest.mark.parametrize(
    ("chore", "platform", "who"),
    [
        (Chore.GUEST, Platform.EC2, Who.YOU),
        (Chore.GUEST, Platform.HEROKU, Who.PROVIDER),
        (Chore.RUNTIME, Platform.FARGATE, Who.YOU),
        (Chore.SCALING, Platform.EC2, Who.YOU),
        (Chore.SCALING, Platform.LAMBDA, Who.PROVIDER),
        (Chore.ACCESS, Platform.LAMBDA, Who.YOU),
        (Chore.HARDWARE, Platform.EC2, Who.PROVIDER),
    ],
)
def test_who_does_it(chore, platform, who):
    assert cell(chore, platform).who == who


def test_work_grows_less_from_machines_to_functions():
    yours = [chores.load_of(of)[0] for of in Platform]

    assert yours[0] == max(yours) == 6
    assert yours[-1] == min(yours) == 1
    assert chores.load_of(Platform.BEANSTALK) == (1, 4)


def test_where_somebody_does_it_alone():
    assert where(Chore.GUEST, Who.PROVIDER) == {Platform.HEROKU, Platform.LAMBDA}
    assert where(Chore.ACCESS, Who.YOU) == set(Platform)
