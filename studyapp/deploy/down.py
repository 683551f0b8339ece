"""The site taken away: a last backup, then everything, then a look that nothing is left."""

from studyapp.deploy import function, schedule, secrets, stack, zappa
from studyapp.deploy.errors import StepFailed
from studyapp.deploy.steps import Run, Step, parameters


def last_backup(run: Run) -> str:
    """What stays. Without a function there is nobody to make one, and nothing new to lose."""
    if run.without_backup:
        return "left out, as was asked"
    if function.find(run.deployment) is None:
        return "the site is not up"
    return function.manage(run.deployment, "backup", tells="database/")


def close(run: Run) -> str:
    """The distribution and what feeds the function go first, so that nobody is cut off halfway.

    From a stack that failed nothing can be taken away alone: it goes as a whole, later.
    """
    run.outputs = stack.outputs(run.deployment.name)
    if not stack.is_sound(run.deployment.name):
        return "none"
    changed = stack.apply(run.deployment.name, parameters(run.deployment, None))
    return "removed" if changed else "none"


def remove_function(run: Run) -> str:
    function.remove_beside(run.deployment)
    found = function.find(run.deployment)
    if found:
        zappa.undeploy(run.deployment)
    schedule.remove(run.deployment)
    return "removed with its schedule" if found else "none"


def remove_stack(run: Run) -> str:
    kept = run.outputs.get("BackupsBucket", "")
    stack.delete(run.deployment.name)
    return f"removed; {kept} stays with the last backup" if kept else "removed"


def remove_secrets(run: Run) -> str:
    secrets.forget(run.deployment)
    return "removed"


def look(run: Run) -> str:
    """Raises StepFailed when something of the stage is left."""
    left = [
        name
        for name, there in (
            ("the stack", stack.exists(run.deployment.name)),
            ("the function", function.find(run.deployment)),
            ("its schedule", schedule.rules(run.deployment)),
            ("the secrets", secrets.read(run.deployment)),
        )
        if there
    ]
    if left:
        raise StepFailed(f"Still there: {', '.join(left)}. Give the command again.")
    return "nothing is left but the last backup"


DOWN = [
    Step("last backup", last_backup),
    Step("distribution", close),
    Step("function", remove_function),
    Step("stack", remove_stack),
    Step("secrets", remove_secrets),
    Step("check", look),
]
