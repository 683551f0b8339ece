"""The edge: one file, its copies, and when they are old. By a real edge, or nginx on a laptop."""

from quiz.labs import cdn_here_finding, cdn_nginx, cdn_site, signs
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.cdn_here import Visits
from quiz.labs.lab import Choices, Knob, Lab, Need, Price
from quiz.rules.findings import Finding

# US dollars a request from Europe (CloudFront, by AWS's price list as of 2026-06-30); the pages
# and the bucket behind it are below that.
REQUEST = 0.012 / 10_000
REQUESTS = 6


def missing() -> str:
    """What must be there and is not, in words for its learner; "" when it can run."""
    if cdn_site.has_edge() or cdn_nginx.find():
        return ""
    return (
        "It is not available here: it takes nginx as an edge on this machine. Install it "
        "(apt-get install nginx-light, or brew install nginx), and load this page again."
    )


def run(bench: Bench) -> Finding:
    if bench.is_aws and cdn_site.has_edge():
        return cdn_site.finding(cdn_site.visit(bench))
    if not cdn_nginx.find():
        raise LabFailed(missing() or cdn_nginx.ABSENT)
    bench.tell("Starting an origin, and nginx as an edge in front of it.")
    visits = Visits(bench)
    bench.tell("The first visitor asks for a picture, then the second, then more.")
    visits.first_visitors()
    bench.tell("The picture changes at the origin. Visitors ask again.")
    visits.change()
    bench.tell("Taking the copies away, as an invalidation would.")
    visits.purge()
    bench.tell("It changes once more. Waiting until the time of the copy is over.")
    visits.outlive()
    return cdn_here_finding.finding(visits.record)


def price(chosen: Choices) -> Price:  # noqa: ARG001 (it is the same for all)
    if cdn_site.has_edge():
        return Price(f"{REQUESTS} requests to CloudFront", REQUESTS * REQUEST)
    return Price("nothing of AWS", 0.0)


LAB = Lab(
    sign=signs.CDN,
    topic="delivery",
    lead=(
        "One visitor after the other asks an edge for the same file. The first answer comes from "
        "the origin, the next ones from a copy, also when the file has changed meanwhile."
    ),
    questions=("cdn-relief", "invalidation-query-string", "invalidation-wrong-menu"),
    sources=(
        "cloudfront-how-it-works",
        "cloudfront-cache-key",
        "cloudfront-expiration",
        "cloudfront-invalidation",
        "cloudfront-versioned-names",
        "ietf-http-caching",
    ),
    seconds=5,
    run=run,
    price=price,
    knobs=(
        Knob(
            "ttl",
            "A copy may be used for",
            (("2", "2 seconds"), ("1", "1 second")),
            help="The origin says so with Cache-Control: max-age.",
        ),
        Knob(
            "change",
            "The new picture has",
            (("same", "the same name as the old one"), ("new", "a new name")),
        ),
    ),
    need=Need.NOTHING,
    missing=missing,
    differs=(
        (
            "On a laptop the edge is nginx on this machine, not a CDN: one place, and no distance "
            "to the origin. The site on AWS asks its own edge at CloudFront instead."
        ),
        (
            "This nginx has no order for an invalidation: the files of its copies are deleted, "
            "which stands for one. CloudFront takes an order, and needs a while to carry it to "
            "all its places."
        ),
        (
            "nginx counts the time of a copy in whole seconds, so it may end up to a second late. "
            "It sends no Age header; CloudFront does."
        ),
    ),
    explains=(
        (
            "An edge looks for a copy under a key, here the path. The first request finds none: "
            "the edge asks the origin, sends the answer on, and keeps it. As long as the copy is "
            "fresh, whoever asks next gets it, and the origin hears nothing of them."
        ),
        (
            "That holds as well when the file has changed. Nobody tells the edge, and it does not "
            "ask before the time is over that the origin has set with max-age. Until then the old "
            "content is the right answer by the rules."
        ),
        (
            "There are two ways out. An invalidation takes the copies away, so that the next "
            "request goes to the origin. A new name needs none: no copy lies under it. A query "
            "is a new name only where it is part of the key."
        ),
    ),
)
