"""The lab of the edge where there is none to start: at the site's own, and without any."""

from typing import Any

import pytest

from quiz.labs import cdn, cdn_answer, cdn_nginx
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.cdn import LAB
from quiz.models import User
from quiz.rules.findings import Finding
from tests.labs.benches import run, texts
from tests.labs.edges import edge


def bench_on_aws() -> Bench:
    return Bench(
        name="lab-test-1",
        learner=User(),
        chosen={knob.name: knob.first for knob in LAB.knobs},
        given={},
        is_aws=True,
        tell=lambda _: None,
        make=lambda _: None,
    )


@pytest.fixture
def site(settings, monkeypatch):
    """What runs the lab at a site whose edge is this one."""
    monkeypatch.setattr(cdn_nginx, "find", lambda: "")

    def visited(**options: Any) -> Finding:
        with edge(**options) as here:
            settings.SITE_URL, settings.IS_PUBLIC = here.url, True
            settings.ORIGIN_SECRET = "s" * 32
            with bench_on_aws() as bench:
                return LAB.run(bench)

    return visited


def rows(finding: Finding) -> dict[str, tuple[str, ...]]:
    (_, table) = finding.parts
    return {cells[0]: cells[1:] for cells in table.rows}


def as_taught(finding: Finding) -> list[bool | None]:
    return [finding.shown[slug].as_taught for slug in LAB.questions]


def test_a_file_comes_from_a_copy_and_a_page_never(site):
    found = site()

    assert as_taught(found) == [True, True, None]
    said = rows(found)
    assert said["A file of this site"][:2] == ("miss", "none")
    assert said["The same at once"] == ("hit", "0 s", "FRA56-P4", "CloudFront")
    assert said["The same a second later"][:2] == ("hit", "1 s")
    assert said["With a query that nobody had used"][0] == "hit"
    assert said["The same page at once"][0] == "miss"
    assert "grew" in found.shown["cdn-relief"].text
    assert "2 were hits" in found.summary
    assert "cloudfront.net" not in texts(found)  # a name of the account's own


def test_an_edge_that_keeps_nothing_takes_nothing_off_the_origin(site):
    found = site(keeps=False)

    assert as_taught(found) == [False, None, None]
    assert found.outcome == "no copy was used"


def test_with_the_query_in_the_key_a_new_one_is_a_miss(site):
    found = site(by_query=True)

    assert as_taught(found) == [True, None, None]
    assert rows(found)["With a query that nobody had used"][0] == "miss"


def test_an_edge_that_says_nothing_shows_nothing(site):
    found = site(speaks=False)

    assert as_taught(found) == [None, None, None]
    assert "No answer said" in found.summary
    assert rows(found)["A page of this site"] == (
        "no word of a copy",
        "none",
        "not told",
        "not told",
    )


def test_a_file_that_is_refused_ends_the_run(site):
    with pytest.raises(LabFailed, match="403"):
        site(status=403)


@pytest.mark.parametrize(
    ("headers", "cache", "age"),
    [
        ({"X-Cache": "Hit from cloudfront", "Age": "4711"}, "hit", 4711),
        ({"x-cache": "Miss from cloudfront"}, "miss", None),
        ({"X-Cache": "RefreshHit from cloudfront", "Age": "0"}, "hit", 0),
        ({"X-Cache": "Error from cloudfront"}, "error", None),
        ({"X-Cache": "FunctionGeneratedResponse from cloudfront"}, "", None),
        ({"X-Cache-Status": "EXPIRED"}, "expired", None),
        ({"X-Cache-Status": "HIT"}, "hit", None),
        ({"Age": "soon"}, "", None),
        ({}, "", None),
    ],
)
def test_headers_say_what_the_edge_did(headers, cache, age):
    answer = cdn_answer.read(headers, b"", at=1.0, ms=2.0, status=200)

    assert (answer.cache, answer.age) == (cache, age)


def test_a_place_is_a_code_or_nothing():
    told = {"X-Amz-Cf-Pop": "<b>here</b>", "Via": "1.1 x.example (proxy)"}
    answer = cdn_answer.read(told, b"", at=1.0, ms=2.0, status=200)

    assert not answer.place
    assert not answer.is_cloudfront


def test_an_edge_that_is_gone_fails_the_run():
    with edge() as here:
        gone = here.url

    with bench_on_aws() as bench, pytest.raises(LabFailed, match="does not answer"):
        cdn_answer.ask(bench, f"{gone}/static/a.css")


def test_without_nginx_and_without_an_edge_the_lab_says_what_to_install(monkeypatch, settings):
    monkeypatch.setattr(cdn_nginx, "find", lambda: "")

    assert "nginx-light" in cdn.missing()
    with pytest.raises(LabFailed, match="not available here"):
        run(LAB, learner=User())

    settings.IS_PUBLIC, settings.ORIGIN_SECRET = True, "s" * 32
    assert cdn.missing() == ""
    assert LAB.price({}).usd > 0
