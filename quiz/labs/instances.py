"""Lab: copies of one program, dealt requests in turn; one is killed, and a fresh one comes."""

import time

from quiz.labs import function, signs
from quiz.labs.answers import Answer
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.copies import Copy, Machine
from quiz.labs.instances_run import Dealt, Kind, Picture, Report, Run
from quiz.labs.instances_shown import finding
from quiz.labs.lab import Choices, Knob, Lab, Need, Price
from quiz.labs.lambda_bill import Bill
from quiz.rules.findings import Finding

ROUNDS = 2  # in which each copy has a turn, before one is killed
PAUSE = 0.2  # seconds before each request, so that one can be told from the next
OURS_MB = 1769  # of this site's own function
LONGEST_CALL = 5.0  # seconds, of our function


def run(bench: Bench) -> Finding:
    """Raises LabFailed if a copy cannot be started, or is silent when it should answer."""
    number = int(bench.chosen["copies"])
    is_shared = bench.chosen["kept"] == "outside"
    machine = Machine(bench, is_shared=is_shared)

    bench.tell("Copy 1 starts, and makes a report while it is alone.")
    [first] = machine.start(1)
    alone = _report(first)
    bench.tell(f"Copy 2 {'starts' if number == 2 else 'and copy 3 start'}. The report again.")
    copies = [first, *machine.start(number - 1)]
    before = _used(copies)
    in_company = _report(first)
    spent = [after - used for used, after in zip(before, _used(copies), strict=True)]

    bench.tell("Requests are dealt to the copies in turn.")
    dealt = [_count(bench, copies, at) for _ in range(ROUNDS) for at in range(number)]
    for member, copy in enumerate(copies, start=1):
        copy.ask("POST", f"/picture-{member}")
    lost = copies[-1]
    bench.tell(f"{lost.title.capitalize()} is killed in the middle of a request.")
    time.sleep(PAUSE)
    trouble = lost.die_at_work()
    dealt.append(Dealt(bench.now(), number - 1, lost.title, None, "killed", trouble or "answered"))
    dealt.append(_count(bench, copies, 0, "retry"))
    machine.clear(lost)

    bench.tell("A fresh copy of the same program takes its place.")
    after = [*copies[:-1], *machine.start(1)]
    dealt.append(_count(bench, after, number - 1, "fresh"))
    pictures = _pictures(copies, after)
    return finding(
        Run(
            copies=number,
            is_shared=is_shared,
            alone=alone,
            in_company=in_company,
            share=spent[0] / sum(spent),
            dealt=tuple(dealt),
            pictures=pictures,
            environments=_environments(bench, number),
            on_lambda=function.is_here(),
            was_answered=not trouble,
        )
    )


def _report(copy: Copy) -> Report:
    return Report(**copy.ask("POST", "/report"))


def _used(copies: list[Copy]) -> list[float]:
    """Milliseconds of the processor that each copy has used since its start."""
    return [float(copy.ask("GET", "/used")["cpu_ms"]) for copy in copies]


def _count(bench: Bench, copies: list[Copy], place: int, kind: Kind = "dealt") -> Dealt:
    time.sleep(PAUSE)
    if not bench.left():
        raise LabFailed("This machine is too busy now. Run the lab again in a minute.")
    count = copies[place].ask("POST", "/count")["count"]
    return Dealt(bench.now(), place, copies[place].title, count, kind)


def _pictures(before: list[Copy], after: list[Copy]) -> tuple[Picture, ...]:
    """Look for each member's picture where the member is led to, and at the neighbors."""

    def has(copy: Copy, member: int) -> bool:
        return bool(copy.ask("GET", f"/picture-{member}")["found"])

    return tuple(
        Picture(
            member=member,
            kept_by=kept_by.title,
            asked=asked.title,
            is_there=has(asked, member),
            is_elsewhere=any(has(other, member) for other in after if other is not asked),
        )
        for member, (kept_by, asked) in enumerate(zip(before, after, strict=True), start=1)
    )


def _environments(bench: Bench, number: int) -> tuple[Answer, ...]:
    """Who answers when this site's own function is asked twice, where it is one."""
    answers: list[Answer] = []
    for _ in range(2):
        if function.is_here() and bench.left() > LONGEST_CALL:
            bench.tell(f"This site's own function is called {number} times at once.")
            answers += function.burst(bench, number)
    return tuple(answers)


def price(chosen: Choices) -> Price:
    """Of the calls on Lambda, where each may have to start an environment first."""
    number = int(chosen["copies"])
    usd = 2 * number * Bill(150, OURS_MB).usd + number * Bill(2000, OURS_MB).usd
    return Price(f"about {2 * number} calls of a function on AWS, nothing elsewhere", usd)


LAB = Lab(
    sign=signs.INSTANCES,
    topic="containers",
    lead=(
        "A few copies of one small server count the requests they get. One of them is killed at "
        "work, and a fresh one takes its place. See what each of them knows."
    ),
    questions=(
        "use-case-lost-sessions",
        "instance-missing-pictures",
        "instance-one-slow-report",
    ),
    sources=(
        "ec2-instance-lifecycle",
        "ec2-machine-images",
        "docker-storage-drivers",
        "lambda-execution-environment",
    ),
    seconds=3,
    run=run,
    price=price,
    need=Need.NOTHING,
    knobs=(
        Knob("copies", "Copies", (("2", "two"), ("3", "three"))),
        Knob(
            "kept",
            "Where the count and the pictures are kept",
            (("in each", "in each copy"), ("outside", "outside, in a shared place")),
            help="In each copy: in its memory and its folder. Outside: in a table and a folder "
            "that all of them use.",
        ),
    ),
    differs=(
        (
            "Virtual servers and containers are started from an image, on machines that fail one "
            "by one. Here one program is started several times on one machine."
        ),
        (
            "On AWS the copies run inside one environment of this site's function, beside the "
            "site. Then the function is called too, and its environments tell their counts."
        ),
    ),
    explains=(
        (
            "An instance is one running copy. All copies begin with what the program or the image "
            "holds. What happens to a copy later changes this copy alone: its memory, and the "
            "disk that it was given."
        ),
        (
            "The client of a killed copy sees a connection that ends. It cannot tell whether "
            "its request was counted before, so a second try may count twice. With the counter "
            "outside you can see that it does."
        ),
        (
            "What has to outlive a copy belongs where all copies reach it: a table, a bucket, a "
            "volume. Then any copy can take over from any other. More copies serve more requests "
            "at once, and make no single one faster."
        ),
    ),
)
