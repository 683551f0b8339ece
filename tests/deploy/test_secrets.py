"""Secrets of a stage: made once, kept by AWS, one of them brought, none in a message."""

import pytest

from studyapp.deploy import secrets
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import Refused

DATABASE = "postgres://study:hush@db.example/study"


def test_what_is_missing_is_made_and_the_address_of_the_database_is_brought(demo):
    assert secrets.keep(demo, {"DATABASE_URL": DATABASE}) == [
        "SECRET_KEY",
        "ORIGIN_SECRET",
        "DATABASE_URL",
    ]

    kept = secrets.read(demo)
    assert kept["DATABASE_URL"] == DATABASE
    assert kept["SECRET_KEY"] != kept["ORIGIN_SECRET"]
    assert min(len(kept["SECRET_KEY"]), len(kept["ORIGIN_SECRET"])) >= 50
    parameters = demo.client("ssm").describe_parameters()["Parameters"]
    assert {one["Type"] for one in parameters} == {"SecureString"}


def test_again_they_stay(demo):
    secrets.keep(demo, {"DATABASE_URL": DATABASE})
    before = secrets.read(demo)

    assert secrets.keep(demo, {}) == []
    assert secrets.read(demo) == before


def test_a_database_that_moved_is_taken(demo):
    secrets.keep(demo, {"DATABASE_URL": DATABASE})

    assert secrets.keep(demo, {"DATABASE_URL": DATABASE + "2"}) == ["DATABASE_URL"]
    assert secrets.read(demo)["DATABASE_URL"] == DATABASE + "2"


@pytest.mark.parametrize("brought", [{}, {"DATABASE_URL": "sqlite:///hush.sqlite3"}])
def test_without_a_postgresql_nothing_is_kept(demo, brought):
    with pytest.raises(Refused, match="DATABASE_URL: set the address") as refused:
        secrets.keep(demo, brought)

    assert "hush" not in str(refused.value)
    assert secrets.read(demo) == {}


def test_stages_do_not_share_them(demo):
    secrets.keep(demo, {"DATABASE_URL": DATABASE})

    assert secrets.read(Deployment("production")) == {}


def test_they_can_be_forgotten(demo):
    secrets.keep(demo, {"DATABASE_URL": DATABASE})

    secrets.forget(demo)
    secrets.forget(demo)

    assert secrets.read(demo) == {}


def test_a_stage_that_there_is_none_of_names_those_that_are():
    with pytest.raises(Refused, match="Choose one of: demo, production, rehearsal"):
        assert Deployment("test").settings


def test_a_stage_has_the_settings_that_it_extends():
    assert Deployment("production").settings["runtime"] == "python3.13"
    assert Deployment("production").name == "studyapp-production"
