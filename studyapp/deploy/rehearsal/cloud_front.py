"""CloudFront from a template, which moto 5.2 cannot do, by CloudFront's own API.

moto has no API for origin request and response headers policies: it gets one here. And it forgets
which origin of a distribution has access control.
"""

from typing import Any

from botocore import xform_name
from moto.cloudfront import models, urls
from moto.cloudfront.exceptions import CloudFrontException
from moto.cloudfront.responses import CloudFrontResponse
from moto.core.responses import ActionResult, EmptyResult

from studyapp.deploy.rehearsal.cloud_types import Made, client

POLICIES = {
    "OriginRequestPolicy": "origin-request-policy",
    "ResponseHeadersPolicy": "response-headers-policy",
}
SPELLED = {"IPV6Enabled": "IsIPV6Enabled", "OriginCustomHeaders": "CustomHeaders"}
_make_origin = models.Origin.__init__


def install() -> None:
    """Give moto in this process what it lacks, before its server starts."""
    models.Origin.__init__ = _make_controlled_origin  # type: ignore[method-assign]
    for kind, path in POLICIES.items():
        _give_api(kind, path)


def _make_controlled_origin(self: models.Origin, origin: dict[str, Any]) -> None:
    _make_origin(self, origin)
    self.origin_access_control_id = origin.get("OriginAccessControlId", "")  # type: ignore[attr-defined]


class _CloudFront(Made):
    """All of CloudFront's things have the same four calls."""

    def put(self, region: str) -> None:
        kind, aws = type(self).__name__, client("cloudfront", region)
        shape = aws.meta.service_model.operation_model(f"Create{kind}").input_shape
        config = f"{kind}Config"
        told = _spelled(self.properties[config], shape.members[config])
        if kind == "Distribution":
            told["CallerReference"] = self.name
        if self.id == self.name:
            reply = _call(aws, "create", kind, **{config: told})[kind]
        else:
            etag = _call(aws, "get", kind, Id=self.id)["ETag"]
            reply = _call(aws, "update", kind, Id=self.id, IfMatch=etag, **{config: told})[kind]
        self.id = reply["Id"]
        self.attributes = {"Id": self.id, "DomainName": reply.get("DomainName", "")}

    def delete(self, account_id: str, region: str) -> None:
        aws, kind = client("cloudfront", region), type(self).__name__
        etag = _call(aws, "get", kind, Id=self.id)["ETag"]
        _call(aws, "delete", kind, Id=self.id, IfMatch=etag)


def _call(aws: Any, verb: str, kind: str, **arguments: Any) -> Any:
    return getattr(aws, xform_name(f"{verb.title()}{kind}"))(**arguments)


def _spelled(value: Any, shape: Any) -> Any:
    """What a template says, as the API spells it: lists have a Quantity, numbers are numbers."""
    if shape.type_name == "list":
        return [_spelled(one, shape.member) for one in value]
    if shape.type_name != "structure":
        return int(value) if shape.type_name in {"integer", "long"} else value
    if isinstance(value, list):
        value = {"Items": value}
    names = {name.lower(): name for name in shape.members}
    made = {}
    for key, part in value.items():
        name = names[SPELLED.get(key, key).lower()]
        made[name] = _spelled(part, shape.members[name])
    if "Quantity" in names.values():
        made["Quantity"] = len(made.get("Items", []))
    if "OriginProtocolPolicy" in made:
        made |= {"HTTPPort": 80, "HTTPSPort": 443}
    return made


MADE: dict[str, Any] = {
    f"AWS::CloudFront::{kind}": type(kind, (_CloudFront,), {})
    for kind in ("Distribution", "OriginAccessControl", *POLICIES)
}


def _give_api(kind: str, path: str) -> None:
    """Create, get, update, list and delete one kind of CloudFront policy."""

    def answered(self: Any, number: str) -> ActionResult:
        config = kept(self)[number]
        return ActionResult({kind: {"Id": number, f"{kind}Config": config}, "ETag": number})

    def kept(self: Any) -> dict[str, Any]:
        found: dict[str, Any] = vars(self.backend).setdefault(kind, {})
        return found

    def create(self: Any) -> ActionResult:
        number = models.random_id()
        kept(self)[number] = self._get_param(f"{kind}Config")
        return answered(self, number)

    def update(self: Any) -> ActionResult:
        kept(self)[self._get_param("Id")] = self._get_param(f"{kind}Config")
        return answered(self, self._get_param("Id"))

    def get(self: Any) -> ActionResult:
        if self._get_param("Id") not in kept(self):
            raise CloudFrontException(f"NoSuch{kind}", "The policy does not exist.")
        return answered(self, self._get_param("Id"))

    def delete(self: Any) -> EmptyResult:
        del kept(self)[self._get_param("Id")]
        return EmptyResult()

    for verb in (create, get, update, delete):
        setattr(CloudFrontResponse, xform_name(f"{verb.__name__.title()}{kind}"), verb)
    for end in ("$", "/(?P<id>[^/]+)$"):
        urls.url_paths[f"{{0}}/2020-05-31/{path}{end}"] = CloudFrontResponse.dispatch
