"""Somebody who signs up through the front, is made an administrator, and looks at dead letters."""

import gzip
import re
from typing import Any
from urllib.parse import urlencode

NAME, PASSWORD = "warden", "a long pass phrase"


class Administrator:
    """`scene` is tests.rehearsal.scene.Scene. A failed dead letter lies there to be looked at."""

    def __init__(self, scene: Any) -> None:
        self._scene = scene
        self._host = scene.output("SiteDomain")
        self._cookies: dict[str, str] = {}
        self._post("/sign-up/", username=NAME, password=PASSWORD)
        scene.command("manage", scene.stage.deployment.stage, f"make_administrator {NAME}")

    def look_at_dead_letters(self) -> None:
        self._scene.bury("a message that is none of ours")
        page = self._get("/admin/quiz/handledevent/dead-letters/")
        assert "none of ours" in page, page[-2000:]
        letter = re.findall(r'name="letter" value="([^"]+)"', page)[0]
        told = self._post("/admin/quiz/handledevent/dead-letters/", letter=letter, again="1")
        assert told == 302

    def _get(self, path: str) -> str:
        status, body = self._ask("GET", path)
        assert status == 200, (path, status)
        return body

    def _post(self, path: str, **form: str) -> int:
        page = self._get(path)
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
        status, _ = self._ask("POST", path, form | {"csrfmiddlewaretoken": token})
        return status

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        connection = self._scene.stage.connect(self._host)
        site = f"https://{self._host}"
        headers = {
            "Host": self._host,
            "Origin": site,
            "Referer": site + path,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request(method, path, urlencode(form or {}), headers)
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, told = value.partition(";")[0].partition("=")
                self._cookies[cookie] = told
        body = answer.read()
        connection.close()
        if answer.getheader("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        return answer.status, body.decode()
