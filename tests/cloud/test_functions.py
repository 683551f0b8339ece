"""Functions of AWS Lambda, played by a server of this machine; moto would need Docker."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quiz.cloud import CloudError, functions
from quiz.cloud.clients import client


class Lambda(ThreadingHTTPServer):
    """Notes each call; answers as it was told."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Invoke)
        self.calls = []
        self.status, self.body, self.headers = 200, b'{"fine": true}', {}


class Invoke(BaseHTTPRequestHandler):
    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.calls.append((self.path, self.headers["X-Amz-Log-Type"], sent))
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_):
        pass


@pytest.fixture
def service(settings, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with Lambda() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.AWS_ENDPOINT_URL = f"http://127.0.0.1:{service.server_port}"
        client.cache_clear()
        yield service
        client("lambda").close()
        client.cache_clear()
        service.shutdown()
        thread.join()


def test_an_answer_comes_with_its_log_and_its_time(service):
    log = "START …\nREPORT Duration: 1.5 ms\n"
    service.headers = {"X-Amz-Log-Result": base64.b64encode(log.encode()).decode()}

    reply = functions.invoke("studyapp", {"lab": "environment"})

    assert (reply.payload, reply.log_tail) == ({"fine": True}, log)
    assert reply.ms > 0
    assert service.calls == [
        ("/2015-03-31/functions/studyapp/invocations", "Tail", {"lab": "environment"})
    ]


def test_without_a_log_there_is_none(service):
    assert functions.invoke("studyapp", {}, tail=False).log_tail == ""
    assert service.calls[0][1] == "None"


def test_a_call_that_is_turned_away_is_not_repeated(service):
    service.status = 429
    service.headers = {"X-Amzn-Errortype": "TooManyRequestsException"}
    service.body = b'{"message": "Rate Exceeded.", "Reason": "ReservedFunctionConcurrencyLimit"}'

    with pytest.raises(functions.Throttled, match="Rate Exceeded"):
        functions.invoke("studyapp", {})

    assert len(service.calls) == 1


def test_a_function_that_fails_is_a_cloud_error_with_its_word(service):
    service.headers = {"X-Amz-Function-Error": "Unhandled"}
    service.body = b'{"errorMessage": "Task timed out", "errorType": "Sandbox.Timedout"}'

    with pytest.raises(CloudError, match="studyapp failed: Task timed out"):
        functions.invoke("studyapp", {})

    service.body = b'"what"'
    with pytest.raises(CloudError, match="studyapp failed: Unhandled"):
        functions.invoke("studyapp", {})


def test_what_is_no_json_is_a_cloud_error(service):
    service.body = b"Simple Lambda happy path OK"

    with pytest.raises(CloudError, match="no JSON"):
        functions.invoke("studyapp", {})


def test_nothing_is_an_answer_too(service):
    service.body = b""

    assert functions.invoke("studyapp", {}).payload is None


def test_a_refusal_is_a_cloud_error(service):
    service.status = 403
    service.headers = {"X-Amzn-Errortype": "AccessDeniedException"}
    service.body = b'{"Message": "not authorized to perform: lambda:InvokeFunction"}'

    with pytest.raises(CloudError, match="not authorized to perform"):
        functions.invoke("studyapp", {})
    assert len(service.calls) == 1
