#!/usr/bin/env python3
"""Amazon's own `aws`, loaded once for many lines: to load it takes longer than what most lines do.

Each line of standard input is a request in JSON: `words` behind `aws`, the `folder` it is run in, and
`variables` of its environment. Each is run by a process of its own, which begins as this one was when
nothing had been run. The answer is a line of JSON: `code`, `out` and `err`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from typing import Any, BinaryIO

import awscli.clidriver


def run(driver: Any, request: dict[str, Any], out: BinaryIO, err: BinaryIO) -> None:
    """Runs a line, in a process that ends with it."""
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    os.chdir(request["folder"])
    os.environ.update(request["variables"])
    sys.exit(driver.main(request["words"]))


def main() -> None:
    """Answers until nobody asks."""
    driver = awscli.clidriver.create_clidriver()
    # What is read of EC2's description to make a client stays read.
    driver.session.create_client(
        "ec2", region_name="none", aws_access_key_id="none", aws_secret_access_key="none"
    )
    for line in sys.stdin:
        request = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = os.fork()
            if child == 0:
                run(driver, request, out, err)
            _, status = os.waitpid(child, 0)
            out.seek(0)
            err.seek(0)
            said = {
                "code": os.waitstatus_to_exitcode(status),
                "out": out.read().decode(),
                "err": err.read().decode(),
            }
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
