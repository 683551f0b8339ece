"""What is known of each lab without loading it: its name, its place, and the entries it shows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sign:
    """A lab on the shelf. `module` has the lab itself, as `LAB`."""

    slug: str
    title: str
    icon: str  # of static/icons.svg
    module: str
    entries: tuple[str, ...]  # slugs of what it shows


QUEUES = Sign(
    slug="queues",
    title="Two queues, one crash",
    icon="queue",
    module="quiz.labs.queues",
    entries=(
        "standard-queue",
        "fifo-queue",
        "message-group-id",
        "message-deduplication-id",
        "visibility-timeout",
        "acknowledgement",
        "delivery-guarantees",
        "dead-letter-queue",
        "fifo-or-standard",
        "how-does-the-sender-know",
    ),
)
OBSERVER = Sign(
    slug="observer",
    title="Who hears that you have finished",
    icon="events",
    module="quiz.labs.observer",
    entries=(
        "observer-pattern",
        "publish-subscribe",
        "event-driven-programming",
        "which-pattern-is-event-driven",
    ),
)
TESTING = Sign(
    slug="testing",
    title="Three nets for one fault",
    icon="check",
    module="quiz.labs.testing",
    entries=(
        "how-to-test-events",
        "test-levels",
        "mocking-and-waiting",
        "contract-tests",
    ),
)
SERVERLESS = Sign(
    slug="serverless",
    title="A burst of requests",
    icon="lambda",
    module="quiz.labs.serverless",
    entries=(
        "execution-environment",
        "concurrency",
        "lambda-pricing",
        "serverless",
        "lambda-benefits",
    ),
)
INSTANCES = Sign(
    slug="instances",
    title="Copies that do not agree",
    icon="box",
    module="quiz.labs.instances",
    entries=(
        "server-instance",
        "container-and-image",
        "execution-environment",
        "lambda-use-cases",
    ),
)
CDN = Sign(
    slug="cdn",
    title="The second visitor",
    icon="edge",
    module="quiz.labs.cdn",
    entries=(
        "cdn",
        "caching-and-ttl",
        "invalidation",
        "origin",
        "how-a-cdn-serves",
        "cdn-benefits",
    ),
)
STORAGE = Sign(
    slug="storage",
    title="An object and its versions",
    icon="bucket",
    module="quiz.labs.storage",
    entries=(
        "bucket-object-key",
        "consistency-and-versioning",
        "s3-access",
        "durability-vs-availability",
        "storage-classes",
        "replication-and-backup",
        "s3-in-use",
    ),
)
RUNS_WHAT = Sign(
    slug="who-runs-what",
    title="Who runs what",
    icon="layers",
    module="quiz.labs.runs_what",
    entries=(
        "service-models",
        "ec2",
        "beanstalk-and-heroku",
        "aws",
        "cloud-services",
        "serverless",
        "lambda-pricing",
        "container-and-image",
    ),
)
