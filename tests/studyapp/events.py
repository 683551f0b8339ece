"""What Lambda hands to the function."""

from urllib.parse import urlencode


def request(path, method="GET", *, form=None, cookies=()):
    """What a function URL hands over."""
    return {
        "version": "2.0",
        "rawPath": path,
        "rawQueryString": "",
        "cookies": list(cookies),
        "headers": {
            "host": "localhost",
            "origin": "https://localhost",
            "content-type": "application/x-www-form-urlencoded",
            "x-forwarded-for": "192.0.2.1",
        },
        "requestContext": {"http": {"method": method, "path": path}, "stage": "$default"},
        "body": urlencode(form or {}),
        "isBase64Encoded": False,
    }


def record(name, body, queue):
    return {"eventSource": "aws:sqs", "eventSourceARN": queue, "messageId": name, "body": body}
