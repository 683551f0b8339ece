"""Why a deployment does not go on. Each says what to do, in words for the terminal."""


class DeployError(Exception):
    """It did not go on from here; what was done before stands."""


class Refused(DeployError):
    """What was asked for cannot be done so; nothing was changed."""


class StepFailed(DeployError):
    """A program or a service failed, or did not do what it said. Its words are in the message."""


class CannotPackage(DeployError):
    """There is no package, and nothing was left behind."""


class PythonMissing(CannotPackage):
    """None of the interpreters that Lambda offers is installed here."""


class WrongMachine(CannotPackage):
    """Something compiled in the package would not run on the stage's architecture."""


class RequirementsNotInstalled(CannotPackage):
    """pip refused; its own words are in the message."""


class NotACheckout(CannotPackage):
    """git does not know this folder, so nobody can say which files belong to the site."""
