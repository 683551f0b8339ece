"""The visits of the lab of the edge where the site has a real one, and what they found."""

import secrets
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from quiz.labs.bench import Bench, LabFailed
from quiz.labs.cdn_answer import Answer, ask
from quiz.rules.findings import Bar, Bars, Finding, Shown, Table

PAUSE = 1.2  # seconds, so that a copy is older by one at least
STEPS: Mapping[str, str] = {
    "first": "A file of this site",
    "second": "The same at once",
    "later": "The same a second later",
    "query": "With a query that nobody had used",
    "page": "A page of this site",
    "page again": "The same page at once",
}
OF_FILE = ("first", "second", "later")
UNSEEN = (
    (
        "An invalidation. It takes a permission that this site does not have, and does not need: "
        "its files have versioned names."
    ),
    "The end of a copy's time: these files may be kept for a year.",
    "A certain first visit. Others may have asked this edge for the file before.",
    "The edge that you meet. A program of this site asked, and met the one that is near to it.",
)


def has_edge() -> bool:
    """Does the site stand behind its edge, which adds the secret to each request?"""
    return bool(settings.IS_PUBLIC and settings.ORIGIN_SECRET)


def visit(bench: Bench) -> dict[str, Answer]:
    """Ask at the site's own address, as everybody does. Raises LabFailed if it does not answer."""
    site: str = settings.SITE_URL
    file = site + _any_file()
    bench.tell("Asking the edge for a file of this site, twice.")
    answers = {"first": ask(bench, file), "second": ask(bench, file)}
    if (status := answers["second"].status) != HTTPStatus.OK:
        raise LabFailed(f"The edge answers {status} for a file of this site. Try another run.")
    time.sleep(PAUSE)
    bench.tell("Asking a second later, and with a query that nobody had used.")
    answers["later"] = ask(bench, file)
    answers["query"] = ask(bench, f"{file}?v={secrets.token_hex(4)}")
    bench.tell("Asking for a page, twice.")
    page = site + reverse("about")
    answers |= {"page": ask(bench, page), "page again": ask(bench, page)}
    return answers


def _any_file() -> str:
    """The path of one of the site's own style sheets or scripts, any of them."""
    storage: Any = staticfiles_storage
    names: Mapping[str, str] = getattr(storage, "hashed_files", {})
    own = [name for name in names if name.startswith(("css/", "js/"))]
    return str(storage.url(secrets.choice(own or ["css/tokens.css"])))


def finding(answers: Mapping[str, Answer]) -> Finding:
    hits = sum(answers[name].is_hit for name in OF_FILE)
    says = any(answer.cache for answer in answers.values())
    if not says:
        summary = "No answer said that it had passed an edge."
    else:
        pages = [answers["page"].is_hit, answers["page again"].is_hit].count(True)
        summary = (
            f"Of {len(OF_FILE)} requests for a file {hits} were hits, of 2 for a page {pages}."
        )
    return Finding(
        summary=summary,
        outcome="copies were used" if hits else "no copy was used",
        parts=(_times(answers), _table(answers)),
        shown={
            "cdn-relief": _relief(answers, hits, says=says),
            "invalidation-query-string": _query(answers),
            "invalidation-wrong-menu": Shown(
                "This run could not take copies away: the site has no permission for that.",
                as_taught=None,
            ),
        },
        unseen=UNSEEN,
    )


def _relief(answers: Mapping[str, Answer], hits: int, *, says: bool) -> Shown:
    if hits:
        grew = _grew(answers["second"], answers["later"])
        age = " The age of the copy grew meanwhile." if grew else ""
        return Shown(
            f"{hits} of {len(OF_FILE)} requests for the file were hits, which the edge answers "
            f"from a copy.{age}",
            as_taught=True,
        )
    if not says:
        return Shown("The answers do not say whether they came from a copy.", as_taught=None)
    return Shown(
        "Each request for the file went on to the origin. This edge took nothing off it.",
        as_taught=False,
    )


def _grew(early: Answer, late: Answer) -> bool:
    return early.age is not None and late.age is not None and late.age > early.age


def _query(answers: Mapping[str, Answer]) -> Shown:
    if answers["later"].is_hit and answers["query"].is_hit:
        return Shown(
            "A query that nobody had used before was a hit as well: this edge looks for its copy "
            "without the query. No file was replaced for it.",
            as_taught=True,
        )
    return Shown(
        "With a new query the answer was no hit, so this run cannot show an old copy under it.",
        as_taught=None,
    )


def _times(answers: Mapping[str, Answer]) -> Bars:
    bars = tuple(
        Bar(STEPS[name], answer.ms, f"{answer.ms:.0f} ms, {_said(answer)}")
        for name, answer in answers.items()
    )
    return Bars(
        title="How long the answer took",
        summary=(
            f"The file took {answers['second'].ms:.0f} ms the second time, a page "
            f"{answers['page again'].ms:.0f} ms."
        ),
        bars=bars,
        head=("Request", "Time"),
        legend="From the request to the last byte; each connection was there before.",
    )


def _said(answer: Answer) -> str:
    return answer.cache or "no word of a copy"


def _table(answers: Mapping[str, Answer]) -> Table:
    rows = tuple(
        (
            STEPS[name],
            _said(answer),
            answer.age_words,
            answer.place or "not told",
            "CloudFront" if answer.is_cloudfront else "not told",
        )
        for name, answer in answers.items()
    )
    return Table(
        title="What the answers said",
        head=("Request", "X-Cache", "Age", "Place", "Via"),
        rows=rows,
        note="A place is CloudFront's own code. It begins with that of an airport nearby.",
    )
