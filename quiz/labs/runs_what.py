"""Who runs what: a matrix of chores to fill in, and what the same site costs on each platform."""

from quiz.labs import runs_what_finding, signs
from quiz.labs.bench import Bench
from quiz.labs.lab import Choices, Knob, Lab, Need, Price
from quiz.labs.runs_what_finding import CELLS, OPEN
from quiz.rules.chores import Who
from quiz.rules.findings import Finding
from quiz.rules.hosting import Load

WHO = (
    (OPEN, "not filled in yet"),
    (Who.YOU.value, "me"),
    (Who.PROVIDER.value, "the provider"),
    (Who.BOTH.value, "both of us, each a part"),
)


def run(bench: Bench) -> Finding:
    bench.tell("Holding what you filled in against the matrix.")
    load = Load(
        requests=int(bench.chosen["requests"]),
        ms=int(bench.chosen["ms"]),
        memory_mb=int(bench.chosen["memory"]),
    )
    bench.tell("Adding up a month on each of the five platforms.")
    return runs_what_finding.finding(bench.chosen, load)


def price(chosen: Choices) -> Price:  # noqa: ARG001 (it is the same for all)
    return Price("nothing: no service is called", 0.0)


LAB = Lab(
    sign=signs.RUNS_WHAT,
    topic="cloud",
    lead=(
        "The same small site on EC2, Elastic Beanstalk, Heroku, Fargate and Lambda. Fill in who "
        "does which chore, set a load, and see the whole matrix and a month's bill for each."
    ),
    questions=(
        "beanstalk-and-heroku-auditors",
        "ec2-still-three",
        "service-models-museum-scans",
    ),
    sources=(
        "aws-shared-responsibility",
        "nist-cloud-definition",
        "ec2-auto-scaling",
        "aws-elastic-beanstalk",
        "aws-elastic-beanstalk-concepts",
        "aws-compute-services",
        "heroku-how-it-works",
        "heroku-update-2026",
        "lambda-price-list",
    ),
    seconds=1,
    run=run,
    price=price,
    need=Need.NOTHING,
    knobs=(
        *(Knob(name, of.question, WHO) for name, of in CELLS.items()),
        Knob(
            "requests",
            "Requests a month",
            (("1000000", "1 million"), ("10000", "10,000"), ("100000000", "100 million")),
        ),
        Knob("ms", "Each takes", (("100", "100 ms"), ("30", "30 ms"), ("500", "500 ms"))),
        Knob(
            "memory", "In a process of", (("512", "512 MB"), ("256", "256 MB"), ("1024", "1 GB"))
        ),
    ),
    explains=(
        (
            "From a rented machine to a function, chores pass to the provider one after the "
            "other, and control passes with them. Two things never pass: your data, and who may "
            "reach it."
        ),
        (
            "Elastic Beanstalk and EC2 cost the same, as Beanstalk orders the machines in your "
            "account and asks nothing for it. What it takes off you is work."
        ),
        (
            "Machines, dynos and tasks are paid for while they stand ready, and there have to "
            "be as many as the busiest time needs. A function is paid for by the call: next to "
            "nothing at a small load, and more than a few full machines once the load is large "
            "and steady."
        ),
        (
            "As of November 2026 Heroku is in “sustaining engineering”: it is run and patched, "
            "and takes no new enterprise contracts from new customers."
        ),
    ),
)
