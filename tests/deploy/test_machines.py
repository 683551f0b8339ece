"""Which compiled files run on which of Lambda's machines."""

import pytest

from studyapp.deploy import machines, package
from studyapp.deploy.deployment import Deployment
from studyapp.deploy.errors import Refused, WrongMachine

X86, ARM = 62, 183  # e_machine


def elf(machine: int) -> bytes:
    return b"\x7fELF\x02\x01\x01".ljust(18, b"\0") + machine.to_bytes(2, "little") + b"code"


@pytest.fixture
def content(tmp_path):
    """A package's content, with something compiled for each machine, and for none of Lambda's."""
    (tmp_path / "fast.libs").mkdir()
    for name, told in (
        ("page.py", b"print()"),
        ("empty.txt", b""),
        ("fast/on_x86.cpython-313-x86_64-linux-gnu.so", elf(X86)),
        ("fast.libs/libarm-53e4.so.5.18", elf(ARM)),
        ("fast/program", elf(ARM)),
        ("fast/on_a_mac.so", b"\xcf\xfa\xed\xfe"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(told)
    return tmp_path


def test_what_does_not_run_there_is_found_by_its_head(content):
    on_x86, on_arm = (
        machines.foreign(content, architecture) for architecture in ("x86_64", "arm64")
    )

    assert on_x86 == ["fast.libs/libarm-53e4.so.5.18", "fast/on_a_mac.so", "fast/program"]
    assert on_arm == ["fast/on_a_mac.so", "fast/on_x86.cpython-313-x86_64-linux-gnu.so"]


def test_a_package_with_something_for_another_machine_is_refused_and_names_it(content):
    with pytest.raises(WrongMachine, match=r"is for arm64, .*: fast/on_a_mac\.so, fast/on_x86\."):
        package.check_compiled(content, "arm64")


def test_a_package_for_its_machine_is_taken(tmp_path):
    (tmp_path / "fast.so").write_bytes(elf(ARM))

    package.check_compiled(tmp_path, "arm64")


def test_wheels_are_taken_up_to_the_c_library_that_lambda_has():
    tags = list(machines.platforms("arm64"))

    assert tags[0] == "manylinux_2_34_aarch64"
    assert "manylinux_2_28_aarch64" in tags
    assert tags[-1] == "manylinux2014_aarch64"
    assert all(tag.endswith("_x86_64") for tag in machines.platforms("x86_64"))


def test_another_architecture_than_lambdas_is_refused():
    demo = Deployment("demo")
    demo.settings["architecture"] = "mips"

    with pytest.raises(Refused, match="architecture: mips is neither x86_64 nor arm64"):
        assert demo.architecture
