"""The internet in front of the site: CloudFront's routing, and what it hides.

It asks moto for the distribution that the stack has made and does what that says: which origin
answers which path, which headers get there, which are added. It caches nothing, and it has no edge
locations. A function URL answers at its own name too, without CloudFront's headers.
"""

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import boto3

from studyapp.deploy.rehearsal.calls import PATIENT, SERVICE, signed_by

VISITOR = "192.0.2.17"  # whoever asks, from a block of addresses that is nobody's
EDGE = "130.176.0.1"  # what the function sees of CloudFront itself
NOT_PASSED = {"host", "connection", "content-length", "x-forwarded-for", "transfer-encoding"}


Headers = list[tuple[str, str]]


class Request(NamedTuple):
    """`path` has the query, as the browser sends it."""

    method: str
    path: str
    headers: Headers
    body: bytes


class Answer(NamedTuple):
    status: int
    headers: Headers
    body: bytes


class Front:
    """Answers requests for any host. `endpoint` is moto's address."""

    def __init__(self, endpoint: str, region: str) -> None:
        self._clients = {
            name: boto3.client(
                name,
                endpoint_url=endpoint,
                region_name=region,
                config=PATIENT,
                **signed_by(SERVICE),
            )
            for name in ("cloudfront", "lambda", "s3")
        }

    def answer(self, host: str, request: Request) -> Answer:
        """What whoever asks gets. A host that nobody has is 404."""
        for one in self._distributions():
            if host in {one["DomainName"], *one.get("Aliases", {}).get("Items", [])}:
                return self._through(one["DistributionConfig"], request)
        if ".lambda-url." in host:
            return self._function(host, request, EDGE)
        return Answer(404, [], b"No such host.")

    def _distributions(self) -> Iterator[dict[str, Any]]:
        listed = self._clients["cloudfront"].list_distributions()["DistributionList"]
        for one in listed.get("Items", []):
            told = self._clients["cloudfront"].get_distribution(Id=one["Id"])
            yield told["Distribution"]

    def _through(self, config: dict[str, Any], request: Request) -> Answer:
        path = urlsplit(request.path).path
        ways = config.get("CacheBehaviors", {}).get("Items", [])
        fitting = [way for way in ways if fnmatchcase(path, way["PathPattern"])]
        way = [*fitting, config["DefaultCacheBehavior"]][0]
        origins = {one["Id"]: one for one in config["Origins"]["Items"]}
        origin = origins[way["TargetOriginId"]]
        if request.method not in way.get("AllowedMethods", {}).get("Items", ["GET", "HEAD"]):
            return Answer(403, [], b"This distribution is not for that.")
        if "CustomOriginConfig" not in origin:
            return self._file(origin["DomainName"].partition(".")[0], path, way)
        added = origin.get("CustomHeaders", {}).get("Items", [])
        headers = self._passed(way, request.headers)
        headers += [(one["HeaderName"], one["HeaderValue"]) for one in added]
        return self._function(origin["DomainName"], request._replace(headers=headers), VISITOR)

    def _passed(self, way: dict[str, Any], headers: Headers) -> Headers:
        """The headers that the behavior's policy names, CloudFront's own among them."""
        policy = self._clients["cloudfront"].get_origin_request_policy(
            Id=way["OriginRequestPolicyId"]
        )["OriginRequestPolicy"]["OriginRequestPolicyConfig"]
        if policy["HeadersConfig"]["HeaderBehavior"] != "whitelist":
            raise NotImplementedError("This front knows policies that name their headers.")
        named = {name.lower() for name in policy["HeadersConfig"]["Headers"]["Items"]}
        if policy["CookiesConfig"]["CookieBehavior"] == "all":
            named.add("cookie")
        told = [(name, value) for name, value in headers if name.lower() in named]
        passed = [one for one in told if not one[0].lower().startswith("cloudfront-")]
        if "cloudfront-viewer-address" in named:
            passed.append(("CloudFront-Viewer-Address", f"{VISITOR}:46532"))
        return passed

    def _file(self, bucket: str, path: str, way: dict[str, Any]) -> Answer:
        """CloudFront signs its reads; so does this client. It adds the headers of the behavior."""
        client = self._clients["s3"]
        try:
            found = client.get_object(Bucket=bucket, Key=path.lstrip("/"))
        except client.exceptions.ClientError as error:
            return Answer(error.response["ResponseMetadata"]["HTTPStatusCode"], [], b"")
        headers = [("Content-Type", found["ContentType"]), ("ETag", found["ETag"])]
        if "CacheControl" in found:
            headers.append(("Cache-Control", found["CacheControl"]))
        policy = self._clients["cloudfront"].get_response_headers_policy(
            Id=way["ResponseHeadersPolicyId"]
        )["ResponseHeadersPolicy"]["ResponseHeadersPolicyConfig"]
        security = policy["SecurityHeadersConfig"]
        if "ContentTypeOptions" in security:
            headers.append(("X-Content-Type-Options", "nosniff"))
        if "ContentSecurityPolicy" in security:
            told = security["ContentSecurityPolicy"]["ContentSecurityPolicy"]
            headers.append(("Content-Security-Policy", told))
        added = policy.get("CustomHeadersConfig", {}).get("Items", [])
        headers += [(one["Header"], one["Value"]) for one in added]
        return Answer(200, headers, found["Body"].read())

    def _function(self, host: str, request: Request, address: str) -> Answer:
        name = self._function_of(host)
        if not name:
            return Answer(404, [], b"No such function.")
        event = json.dumps(url_event(host, request, address)).encode()
        told = self._clients["lambda"].invoke(FunctionName=name, Payload=event)
        if told.get("FunctionError"):
            return Answer(502, [], b"Internal Server Error")
        return url_answer(json.loads(told["Payload"].read()))

    def _function_of(self, host: str) -> str:
        client = self._clients["lambda"]
        for one in client.list_functions()["Functions"]:
            try:
                config = client.get_function_url_config(FunctionName=one["FunctionName"])
            except client.exceptions.ResourceNotFoundException:
                continue
            if urlsplit(config["FunctionUrl"]).netloc == host:
                return str(one["FunctionName"])
        return ""


def url_event(host: str, request: Request, address: str) -> dict[str, Any]:
    """The event that a function URL makes of a request (payload format 2.0)."""
    told: dict[str, str] = {"host": host, "x-forwarded-proto": "https", "x-forwarded-for": address}
    cookies: list[str] = []
    for name, value in request.headers:
        if name.lower() == "cookie":
            cookies += value.split("; ")
        elif name.lower() not in NOT_PASSED:
            told[name.lower()] = value
    at = datetime.now(UTC)
    url = urlsplit(request.path)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": url.path,
        "rawQueryString": url.query,
        "headers": told,
        "cookies": cookies,
        "requestContext": {
            "domainName": host,
            "http": {
                "method": request.method,
                "path": url.path,
                "protocol": "HTTP/1.1",
                "sourceIp": address,
                "userAgent": told.get("user-agent", ""),
            },
            "requestId": "rehearsal",
            "stage": "$default",
            "time": f"{at:%d/%b/%Y:%H:%M:%S +0000}",
            "timeEpoch": int(at.timestamp() * 1000),
        },
        "body": base64.b64encode(request.body).decode(),
        "isBase64Encoded": True,
    }


def url_answer(told: dict[str, Any]) -> Answer:
    """What a function URL makes of what the function returns."""
    body = told.get("body") or ""
    data = base64.b64decode(body) if told.get("isBase64Encoded") else body.encode()
    headers = [(name, str(value)) for name, value in (told.get("headers") or {}).items()]
    headers += [("Set-Cookie", cookie) for cookie in told.get("cookies") or []]
    return Answer(int(told["statusCode"]), headers, data)
