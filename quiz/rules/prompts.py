"""The two parts of a prompt."""


def split_prompt(prompt: str) -> tuple[str, str]:
    """The scene and the question itself, which is the last paragraph; the scene may be empty."""
    lines = [line if line.strip() else "" for line in prompt.strip().splitlines()]
    scene, _, ask = "\n".join(lines).rpartition("\n\n")
    return scene.strip(), ask.strip()
