"""Lab: one request, then a burst, then another burst. Who answers, what is cold, what it costs."""

from quiz.labs import function, signs
from quiz.labs.bench import Bench, LabFailed
from quiz.labs.lab import Choices, Knob, Lab, Need, Price
from quiz.labs.lambda_bill import Bill
from quiz.labs.processes import Pool
from quiz.labs.serverless_run import Burst, Run
from quiz.labs.serverless_shown import finding
from quiz.rules.findings import Finding

LONGEST_BURST = 5.0  # seconds; as long as a call of a function may take, and more than it should
OURS_MB = 1769  # of this site's own function, whatever the knob says
ALONE = "{} {} alone, and nobody is there yet."
FIRST = "{} {} at once: one environment is free."
SECOND = "{} {} at once again, right after it."


def run(bench: Bench) -> Finding:
    """Ask three times: one request, a burst, a burst. Raises LabFailed if nobody answers."""
    together = int(bench.chosen["together"])
    on_lambda = function.is_here()
    pool = Pool(bench)
    bursts: list[Burst] = []
    for words, count in ((ALONE, 1), (FIRST, together), (SECOND, together)):
        seconds = min(LONGEST_BURST, bench.left() - 0.5)
        if seconds <= 0 or (on_lambda and seconds < LONGEST_BURST):
            break
        bench.tell(words.format(count, "request" if count == 1 else "requests"))
        answers = function.burst(bench, count) if on_lambda else pool.burst(count, seconds=seconds)
        bursts.append(Burst(tuple(answers)))
        if all(answer.trouble not in {"", function.THROTTLED} for answer in answers):
            raise LabFailed(
                f"No request was answered: {answers[0].trouble}. Run the lab again in a minute."
            )
    bench.tell("Counting environments and GB-seconds.")
    return finding(Run(tuple(bursts), together, int(bench.chosen["memory"]), on_lambda))


def price(chosen: Choices) -> Price:
    """Of the calls on Lambda, with two seconds of INIT for each that might be cold."""
    together = int(chosen["together"])
    calls, cold = 1 + 2 * together, together
    usd = calls * Bill(150, OURS_MB).usd + cold * Bill(2000, OURS_MB).usd
    return Price(f"about {calls} calls of a function on AWS, nothing elsewhere", usd)


LAB = Lab(
    sign=signs.SERVERLESS,
    topic="serverless",
    lead=(
        "One request, then several at once, then as many again. Count who answers, see which of "
        "them had to start first, and work out what each would cost."
    ),
    questions=("environment-counter", "environment-kept-warm", "pricing-slow-partner"),
    sources=(
        "lambda-execution-environment",
        "lambda-concurrency",
        "lambda-price-list",
        "lambda-init-billing",
        "lambda-memory",
    ),
    seconds=3,
    run=run,
    price=price,
    need=Need.NOTHING,
    knobs=(
        Knob(
            "together",
            "Requests at once",
            (("3", "three"), ("5", "five"), ("1", "one, to compare")),
        ),
        Knob(
            "memory",
            "Memory of the function",
            (("128", "128 MB"), ("512", "512 MB"), ("1024", "1,024 MB"), ("2048", "2,048 MB")),
            help="For the arithmetic; it sets no memory anywhere.",
        ),
    ),
    differs=(
        (
            "On AWS this site is a function and calls itself, so environments answer. Elsewhere "
            "processes stand for them: each takes one event at a time, as an environment of an "
            "ordinary function does."
        ),
        (
            "On AWS some environments may be warm from earlier visitors, and the one that runs "
            "this lab is busy with it, so others have to answer. Processes are all new."
        ),
    ),
    explains=(
        (
            "An environment of an ordinary function works on one request at a time. Requests that "
            "come together need one each. Those for which none is free wait until a new one has "
            "loaded its code: a cold start."
        ),
        (
            "After the burst the environments stay for a while. The second burst is no larger, so "
            "it finds enough of them, with what their memory kept."
        ),
        (
            "The bill multiplies the memory that was set by the time on the clock, waiting "
            "included, and adds a small charge for each request. INIT is part of that time."
        ),
    ),
)
