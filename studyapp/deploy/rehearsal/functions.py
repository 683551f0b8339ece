"""Lambda as moto lacks it: functions that run the zip they were given, and what Zappa asks of it.

moto runs functions in Docker. Here an invocation goes to an execution environment of our own, with
the function's code, handler and variables, as many at once as there are invocations.
"""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

import boto3
from moto.awslambda import urls
from moto.awslambda.models import LambdaBackend, LambdaFunction, LambdaStorage
from moto.awslambda.responses import LambdaResponse
from moto.s3.models import s3_backends

from studyapp.deploy.rehearsal.calls import SERVICE, signed_by
from studyapp.deploy.rehearsal.environment import (
    EnvironmentFailed,
    ExecutionEnvironment,
    Result,
    unpack,
)

# AWS keeps what it was given in a bucket of its own, in an account of its own.
PACKAGES, AWS = "packages-of-functions", "000000000000"


@dataclass
class Functions:
    """The execution environments of all functions.

    `variables` are what AWS itself gives every function: where its services are, and who it is.
    """

    folder: Path
    variables: dict[str, str]
    _free: dict[str, list[ExecutionEnvironment]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def invoke(self, function: Any, event: Any) -> Result:
        """Hand an event to a free environment of moto's function, or to a new one."""
        key = self._key(function)
        with self._lock:
            free = self._free.setdefault(key, [])
            environment = free.pop() if free else None
        try:
            environment = environment or self._start(function)
            result = environment.invoke(event, seconds=float(function.timeout))
        except EnvironmentFailed as error:
            told = {"errorType": "Runtime.ExitError", "errorMessage": str(error)[:2000]}
            return Result(told, failed=True, log=str(error), milliseconds=0)
        with self._lock:
            free.append(environment)
        return result

    def end(self) -> None:
        with self._lock:
            for environment in [one for free in self._free.values() for one in free]:
                environment.kill()
            self._free.clear()

    def _start(self, function: Any) -> ExecutionEnvironment:
        checksum = hashlib.sha256(function.code_bytes).hexdigest()[:16]
        place = self.folder / checksum
        with self._lock:
            if not place.exists():
                zipped = self.folder / f"{checksum}.zip"
                zipped.write_bytes(function.code_bytes)
                place.mkdir()
                unpack(zipped, place)
        return ExecutionEnvironment(
            place,
            function.handler,
            self.variables | function.environment_vars,
            name=function.function_name,
            memory_mb=function.memory_size,
        )

    def _key(self, function: Any) -> str:
        """Environments are not shared between versions of the code or of the variables."""
        known = [function.function_arn, function.code_sha_256, function.handler]
        return json.dumps([*known, function.environment_vars], sort_keys=True)


@contextmanager
def real_functions(variables: dict[str, str]) -> Iterator[Functions]:
    """While this lasts, moto's functions run, and it answers what it does not know of them."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        functions = Functions(Path(folder), variables)
        stack.callback(functions.end)
        replaced = [
            (LambdaFunction, "_invoke_lambda", _invoking(functions)),
            (LambdaFunction, "get_code", _getting(functions)),
            (LambdaBackend, "create_function", _create_function),
            (LambdaBackend, "get_function", _get_function),
            (LambdaStorage, "del_function", _del_function),
            (LambdaResponse, "list_function_url_configs", _list_function_url_configs),
            (LambdaResponse, "get_account_settings", _get_account_settings),
        ]
        for owner, name, new in replaced:
            old = getattr(owner, name, None)
            setattr(owner, name, new)
            if old is None:
                stack.callback(delattr, owner, name)
            else:
                stack.callback(setattr, owner, name, old)
        for address in (
            r"{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\w_:%-]+)/urls/?$",
            r"{0}/(?P<api_version>[^/]+)/account-settings/?$",
        ):
            urls.url_paths[address] = LambdaResponse.dispatch
            stack.callback(urls.url_paths.pop, address)
        yield functions


def _invoking(functions: Functions) -> Any:
    def invoke(function: LambdaFunction, event: Any = None) -> tuple[str, bool, str]:
        result = functions.invoke(function, event)
        function.logs_backend.ensure_log_group(function.logs_group_name)
        function.save_logs(result.log)
        return json.dumps(result.payload), result.failed, result.log[-4096:]

    return invoke


def _getting(functions: Functions) -> Any:
    """Zappa's rollback downloads the code; moto names an address at amazonaws.com, or none."""
    known = LambdaFunction.get_code

    def get_code(function: LambdaFunction) -> dict[str, Any]:
        told = known(function)
        backend = s3_backends[AWS]["aws"]
        if PACKAGES not in backend.buckets:
            backend.create_bucket(PACKAGES, function.region)
        key = f"{hashlib.sha256(function.code_bytes).hexdigest()}.zip"
        backend.put_object(PACKAGES, key, function.code_bytes)
        at = functions.variables["AWS_ENDPOINT_URL"]
        client = boto3.client("s3", endpoint_url=at, **signed_by(SERVICE))
        address = client.generate_presigned_url(
            "get_object", Params={"Bucket": PACKAGES, "Key": key}
        )
        told["Code"] = {"RepositoryType": "S3", "Location": address}
        return told

    return get_code


_moto_create_function = LambdaBackend.create_function
_moto_get_function = LambdaBackend.get_function
_moto_del_function = LambdaStorage.del_function


def _create_function(backend: LambdaBackend, spec: dict[str, Any]) -> Any:
    """A function may write its log to a group of another name."""
    made = _moto_create_function(backend, spec)
    made.logs_group_name = spec.get("LoggingConfig", {}).get("LogGroup", made.logs_group_name)
    return made


def _get_function(backend: LambdaBackend, name: str, qualifier: str | None = None) -> Any:
    """Zappa names a version by a part of its ARN, "function:NAME:VERSION"."""
    if name.startswith("function:"):
        _, name, *rest = name.split(":")
        qualifier = rest[0] if rest else qualifier
    return _moto_get_function(backend, name, qualifier)


def _del_function(storage: LambdaStorage, name: str, qualifier: str | None = None) -> None:
    """Once old versions were pruned, moto gives their numbers again, and stumbles over it here."""
    function = storage.get_function_by_name_or_arn_with_qualifier(name, qualifier)
    known = storage._functions[function.function_name]  # noqa: SLF001
    known["versions"] = list({one.function_arn: one for one in known["versions"]}.values())
    for one in (known["latest"], *known["versions"]):
        storage._arns[one.function_arn] = one  # noqa: SLF001
    _moto_del_function(storage, name, qualifier)


def _list_function_url_configs(response: LambdaResponse) -> Any:
    name = unquote(response.path.rstrip("/").split("/")[-2])
    found = response.backend.get_function(name)
    configs = [found.url_config.to_dict()] if found.url_config else []
    return 200, {}, json.dumps({"FunctionUrlConfigs": configs})


def _get_account_settings(response: LambdaResponse) -> Any:  # noqa: ARG001 (moto passes it)
    """A new account's limits."""
    limits = {"ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": 1000}
    return 200, {}, json.dumps({"AccountLimit": limits, "AccountUsage": {}})
