"""Who does which chore of running a site, on five platforms, and what says so."""

from dataclasses import dataclass
from enum import StrEnum

from quiz.rules.hosting import Platform


class Who(StrEnum):
    YOU = "you"
    PROVIDER = "the provider"
    BOTH = "both"


class Chore(StrEnum):
    HARDWARE = "Hardware and data center"
    HOST = "Host system and virtualization"
    GUEST = "Patches of the operating system"
    RUNTIME = "Language runtime and libraries"
    SETUP = "Set-up, load balancing, health checks"
    SCALING = "Scaling"
    DEPLOYMENT = "Deployment of code"
    ACCESS = "Data, accounts, access"


@dataclass(frozen=True)
class Cell:
    """Who does it, and what exactly; `source` is the title of what says so."""

    who: Who
    why: str
    source: str


SHARED = "Shared Responsibility Model (AWS)"
BEANSTALK = "What is AWS Elastic Beanstalk?, and Managed platform updates"
HEROKU = "How Heroku works"
ECS = "Shared responsibility model for Amazon ECS"
RUNTIMES = "Shared responsibility model for Lambda runtime management"
LAMBDA = "Understanding Lambda Event Function scaling"
COMPUTE = "Overview of Amazon Web Services: compute services"
GROUPS = "What is Amazon EC2 Auto Scaling?"

_P, _Y, _B = Who.PROVIDER, Who.YOU, Who.BOTH
_HARDWARE = Cell(_P, "Buildings, power, disks and networks are the provider's everywhere.", SHARED)
_HOST = Cell(_P, "What lies below your machine, container or function is the provider's.", SHARED)
_ACCESS = Cell(_Y, "Which data there is, and who may reach it, is decided by you.", SHARED)

MATRIX: dict[Chore, dict[Platform, Cell]] = {
    Chore.HARDWARE: dict.fromkeys(Platform, _HARDWARE),
    Chore.HOST: dict.fromkeys(Platform, _HOST),
    Chore.GUEST: {
        Platform.EC2: Cell(_Y, "The system inside the instance is yours to patch.", SHARED),
        Platform.BEANSTALK: Cell(
            _B, "AWS makes platform updates; you decide when they go in, or switch on managed "
            "updates.", BEANSTALK,
        ),
        Platform.HEROKU: Cell(_P, "Dynos run on machines that you never see.", HEROKU),
        Platform.FARGATE: Cell(
            _B, "AWS looks after the kernel below, you after the system's packages in your image.",
            ECS,
        ),
        Platform.LAMBDA: Cell(_P, "The system under a function is not yours to reach.", RUNTIMES),
    },
    Chore.RUNTIME: {
        Platform.EC2: Cell(_Y, "You install it.", SHARED),
        Platform.BEANSTALK: Cell(
            _B, "It comes with the platform; its libraries come with your code.", BEANSTALK
        ),
        Platform.HEROKU: Cell(
            _B, "A buildpack brings it; you name the version and your libraries.", HEROKU
        ),
        Platform.FARGATE: Cell(_Y, "It lies in the image that you build.", ECS),
        Platform.LAMBDA: Cell(
            _P, "Managed runtimes are updated by AWS in the mode Auto. With an image of your own "
            "it is you, and libraries in your package are always yours.", RUNTIMES,
        ),
    },
    Chore.SETUP: {
        Platform.EC2: Cell(_Y, "You order each part and put it together.", COMPUTE),
        Platform.BEANSTALK: Cell(_P, "It sets up instances, load balancer and checks.", BEANSTALK),
        Platform.HEROKU: Cell(_P, "Router and restarts are part of the platform.", HEROKU),
        Platform.FARGATE: Cell(_B, "It replaces failed tasks; the balancer is yours.", ECS),
        Platform.LAMBDA: Cell(_P, "There is nothing of this to set up.", COMPUTE),
    },
    Chore.SCALING: {
        Platform.EC2: Cell(
            _Y, "The number stays what was launched, until a group with a rule of yours changes "
            "it.", GROUPS,
        ),
        Platform.BEANSTALK: Cell(_B, "It makes the group; you set its limits.", BEANSTALK),
        Platform.HEROKU: Cell(_Y, "You choose number and size of the dynos.", HEROKU),
        Platform.FARGATE: Cell(_B, "It starts tasks; you write the rule.", ECS),
        Platform.LAMBDA: Cell(_P, "As many environments as calls, up to the quota.", LAMBDA),
    },
    Chore.DEPLOYMENT: {
        Platform.EC2: Cell(_Y, "How code gets onto the machine is up to you.", COMPUTE),
        Platform.BEANSTALK: Cell(_B, "You hand over code, it rolls it out.", BEANSTALK),
        Platform.HEROKU: Cell(_B, "You push, it builds and releases.", HEROKU),
        Platform.FARGATE: Cell(_B, "You build and push an image, it replaces tasks.", ECS),
        Platform.LAMBDA: Cell(_B, "You hand over a package, it puts it in place.", COMPUTE),
    },
    Chore.ACCESS: dict.fromkeys(Platform, _ACCESS),
}  # fmt: skip

# Where the customer can log in to the server below, as it lies in the customer's own account.
OPEN_SERVERS = frozenset({Platform.EC2, Platform.BEANSTALK})


def cell(chore: Chore, platform: Platform) -> Cell:
    return MATRIX[chore][platform]


def load_of(platform: Platform) -> tuple[int, int]:
    """How many chores are yours alone, and how many are shared."""
    whos = [row[platform].who for row in MATRIX.values()]
    return whos.count(Who.YOU), whos.count(Who.BOTH)


def where(chore: Chore, who: Who) -> frozenset[Platform]:
    """The platforms on which this one does it alone."""
    return frozenset(of for of, found in MATRIX[chore].items() if found.who == who)
