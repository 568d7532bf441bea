#!/usr/bin/env python3
"""Makes keystep-v1.json: known-answer vectors for version 1 of the keystep wire.

    python3 tests/vectors/generate.py            writes keystep-v1.json beside this file
    python3 tests/vectors/generate.py --check    exit 1 if the file is not what would be written

This is a second implementation of docs/protocol.md. It uses the Python standard library only
and shares nothing with the Rust code, so that a misreading in one of the two shows. It is
deterministic: the keys are fixed, and every "random" input is the SHA-256 of its own name.

    keys.py     the three keys, and the forms in which RSA keys are written
    rsa.py      encryption and signatures, with every value on the way
    logins.py   whole logins, and those in which the client cannot decrypt
    malformed.py, odd_but_valid.py    single lines
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

# Importing from this folder would otherwise leave a __pycache__ in the source tree.
sys.dont_write_bytecode = True

from keys import KEYS, describe_key  # noqa: E402
from logins import LOGINS, line, substitutes  # noqa: E402
from malformed import LINE_LIMIT, client_errors, server_errors  # noqa: E402
from odd_but_valid import odd_but_valid  # noqa: E402
from rsa import Json  # noqa: E402

OUTPUT = Path(__file__).with_name("keystep-v1.json")
ERROR_CODES = ("malformed", "too_long", "unexpected_step", "unsupported_version", "timeout", "busy")


def document() -> Json:
    return {
        "keystep_vectors": 1,
        "about": "Known answers for version 1 of the keystep wire. "
        "docs/protocol.md describes every member.",
        "warning": "The private keys in this file are published test keys. "
        "Never register or use them anywhere.",
        "keys": {name: describe_key(name) for name in KEYS},
        "logins": LOGINS,
        "substitutes": substitutes(),
        "server_errors": server_errors(),
        "too_long": {
            "code": "too_long",
            "limit": LINE_LIMIT,
            "how": "Not included. Take the line `16,384 bytes with the LF` of `odd_but_valid` and "
            "put one more space before its LF: 16,385 bytes.",
        },
        "client_errors": client_errors(),
        "peer_errors": {
            "how": "Either side may receive one of these in place of the next message. "
            "It closes and answers nothing.",
            "lines": [
                line({"error": {"code": code, "detail": "for a person to read"}})
                for code in ERROR_CODES
            ],
        },
        "odd_but_valid": odd_but_valid(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes keystep-v1.json.")
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    arguments = parser.parse_args()
    made = (json.dumps(document(), indent=1, ensure_ascii=True) + "\n").encode()
    if not arguments.check:
        OUTPUT.write_bytes(made)
        return 0
    if OUTPUT.exists() and OUTPUT.read_bytes() == made:
        return 0
    print(f"{OUTPUT.name} is not what generate.py makes: run generate.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
