"""What is asked of AWS and by whom, to hold against what they may ask; and calls that it refuses.

moto itself lets everybody do everything.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import Any, NamedTuple
from urllib.parse import unquote

from botocore.config import Config
from moto.core.authorization import ActionAuthenticatorMixin
from moto.core.exceptions import AccessDeniedError, JsonRESTError
from moto.s3.exceptions import S3AccessDeniedError

# Who asks is told apart by the key, which AWS wants to have twenty signs: whoever deploys, the
# function, CloudFormation, Lambda and CloudFront by themselves, and a test that only looks.
DEPLOYER, FUNCTION, STACK, SERVICE, ONLOOKER = (
    name.ljust(20, "0") for name in ("DEPLOYER", "FUNCTION", "STACK", "SERVICE", "ONLOOKER")
)
# moto's word for what IAM calls otherwise.
PERMISSIONS = {
    "budgets:CreateBudget": "budgets:ModifyBudget",
    "budgets:DeleteBudget": "budgets:ModifyBudget",
    "budgets:DescribeBudget": "budgets:ViewBudget",
    "lambda:Invoke": "lambda:InvokeFunction",
    "s3:HeadBucket": "s3:ListBucket",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListObjects": "s3:ListBucket",
    "s3:ListObjectsV2": "s3:ListBucket",
}
# Where a request says what it is about, and how the resource's ARN ends then.
NAMED = {
    "budgets": {"BudgetName": "budget/{}", "Budget": "budget/{}"},
    "cloudformation": {"StackName": "stack/{}/*"},
    "cloudwatch": {"AlarmName": "alarm:{}", "AlarmNames": "alarm:{}"},
    "events": {"Name": "rule/{}", "Rule": "rule/{}"},
    "iam": {"RoleName": "role/{}"},
    "lambda": {"FunctionName": "function:{}"},
    "logs": {"logGroupName": "log-group:{}:*"},
    "sqs": {"QueueName": "{}", "QueueUrl": "{}"},
    "ssm": {"Name": "parameter{}", "Names": "parameter{}", "Path": "parameter{}"},
}
GLOBAL = ("budgets", "iam")  # services without a region


class Call(NamedTuple):
    """One that needs `permission`, such as sqs:SendMessage, on `resource`: an ARN, or *."""

    permission: str
    resource: str


@dataclass
class Calls:
    """All that were made, by the access key that signed them."""

    made: dict[str, set[Call]] = field(default_factory=dict)
    _refused: dict[str, int] = field(default_factory=dict)  # permission: calls until then
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def refusing(self, permission: str, nth: int = 1) -> Iterator[None]:
        """Refuse the nth call from now that needs it. AssertionError when so many never came."""
        self._refused[permission] = nth
        yield
        assert self._refused[permission] <= 0, f"Too few asked for {permission}."  # noqa: S101
        del self._refused[permission]

    def note(self, key: str, call: Call) -> bool:
        """Whether AWS lets it pass."""
        with self._lock:
            self.made.setdefault(key, set()).add(call)
            if call.permission not in self._refused:
                return True
            self._refused[call.permission] -= 1
            return self._refused[call.permission] != 0


@contextmanager
def recorded() -> Iterator[Calls]:
    """While this lasts, moto notes what it is asked."""
    calls = Calls()
    known = ActionAuthenticatorMixin._authenticate_and_authorize_action  # noqa: SLF001

    def listen(response: Any, iam_request: type, resource: str = "*") -> None:
        call = _call(response, resource)
        if not calls.note(_signer(response), call):
            raise _refusal(call)
        known(response, iam_request, resource)

    setattr(ActionAuthenticatorMixin, known.__name__, listen)
    try:
        yield calls
    finally:
        setattr(ActionAuthenticatorMixin, known.__name__, known)


def signed_by(key: str) -> dict[str, str]:
    """For boto3.client."""
    return {"aws_access_key_id": key, "aws_secret_access_key": "rehearsal"}


# For boto3.client as well, where it calls functions: it waits for a slow one and asks it once.
PATIENT = Config(read_timeout=300, retries={"total_max_attempts": 1})


def _signer(response: Any) -> str:
    """The access key; a browser's form brings that of whoever has signed it before."""
    credential = response.querystring.get("x-amz-credential", [""])[0]
    return credential.partition("/")[0] or str(response.get_access_key())


def _call(response: Any, resource: str) -> Call:
    service = response.service_name.removeprefix("aws")  # "awslambda"
    permission = f"{service}:{response._get_action()}"  # noqa: SLF001
    region = "" if service in GLOBAL else response.region
    place = f"arn:aws:{service}:{region}:{response.current_account}"
    for parameter, end in NAMED.get(service, {}).items():
        if name := _told(response, parameter):
            resource = name if name.startswith("arn:") else f"{place}:{end.format(name)}"
    if permission == "s3:PutObject" and "key" in response.querystring:  # in a form
        return Call(permission, f"{resource}/{response.querystring['key'][0]}")
    if permission == "s3:DeleteObject" and b"<VersionId>" in response.body:  # many at once
        keys = re.findall(r"<Key>([^<]*)</Key>", response.body.decode())
        shared = commonprefix(keys)  # noqa: RUF071  # of keys, which are no paths
        return Call("s3:DeleteObjectVersion", f"{resource}/{shared}*")
    return Call(PERMISSIONS.get(permission, permission), resource)


def _told(response: Any, parameter: str) -> str:
    """A parameter of the request, of a list the first; "" when it is not there."""
    in_path = re.search(r"/functions/([^/?]+)", response.path)
    if parameter == "FunctionName" and in_path:
        return unquote(in_path[1]).removeprefix("function:")  # which Zappa writes before a version
    value = response._get_param(parameter) or ""  # noqa: SLF001
    if isinstance(value, dict):
        value = value[f"{parameter}Name"]
    name = str(value[0] if isinstance(value, list) else value)
    return name.rpartition("/")[2] if "://" in name else name  # of a queue's address


def _refusal(call: Call) -> Exception:
    """As the service of the call says it, so that boto3 understands."""
    if call.permission.startswith("s3:"):
        return S3AccessDeniedError()
    if call.permission.startswith(("cloudformation:", "iam:")):
        return AccessDeniedError("the rehearsal's", call.permission)
    return JsonRESTError("AccessDeniedException", f"The rehearsal refuses {call.permission}.")
