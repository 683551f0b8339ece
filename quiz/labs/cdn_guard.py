"""Keeps nginx for one run, in a process of its own: nginx ends with whoever started this one.

Its arguments are the folder of the run and the command of nginx. When its input ends, as it does
too when the site is killed, nginx is killed and the folder goes. It imports nothing of the site.
"""

import os
import shutil
import subprocess
import sys
import threading


def main(folder: str, *command: str) -> None:
    if hasattr(os, "nice"):
        os.nice(10)  # pages go first
    process = subprocess.Popen(  # noqa: S603 (the site gives it)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    is_over = threading.Event()

    def end_with_nginx() -> None:
        process.wait()
        if not is_over.is_set():
            os._exit(1)

    threading.Thread(target=end_with_nginx, daemon=True).start()
    sys.stdin.read()
    is_over.set()
    process.kill()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
