"""The schedule of a stage: rules of EventBridge, which Zappa makes, changes and removes."""

from studyapp.deploy.deployment import Deployment


def wanted(deployment: Deployment) -> set[str]:
    """The names that Zappa gives to the rules of the stage's `events`."""
    return {f"{deployment.name}-{event['function']}" for event in deployment.settings["events"]}


def rules(deployment: Deployment) -> dict[str, list[str]]:
    """The stage's rules by name, each with the ids of what it calls; [] calls nobody."""
    client = deployment.client("events")
    pages = client.get_paginator("list_rules").paginate(NamePrefix=f"{deployment.name}-")
    return {
        rule["Name"]: [
            target["Id"] for target in client.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        ]
        for page in pages
        for rule in page["Rules"]
    }


def remove(deployment: Deployment) -> None:
    """Remove all rules. Zappa finds only those that still call its function."""
    client = deployment.client("events")
    for name, targets in rules(deployment).items():
        if targets:
            client.remove_targets(Rule=name, Ids=targets)
        client.delete_rule(Name=name)
