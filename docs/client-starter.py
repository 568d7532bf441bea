#!/usr/bin/env python3
"""A keystep client that stops at ③. The rest is yours: see docs/your-own-client.md.

pip install cryptography
python3 client-starter.py USER KEY.pem [HOST:PORT]

It ends with 0 if the server accepted, with 1 if it denied, with 3 in every other case.
"""

from __future__ import annotations

import json
import socket
import sys
import traceback
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

ADDRESS = "127.0.0.1:2022"


def make_request(user: str, key: RSAPrivateKey) -> dict[str, Any]:
    """①: who I am, and which padlock I mean. The public key may be seen by anybody."""
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    return {"version": 1, "method": "notes", "user": user, "key": public}


def make_reply(
    request: dict[str, Any], challenge: dict[str, Any], key: RSAPrivateKey
) -> dict[str, Any]:
    """③: the proof that I hold the private key. The key itself is never sent.

    `request` is what ① said: the user, the method, the public key and, if you put one in, the nonce.
    `challenge` is what the server said in ②.
    """
    raise NotImplementedError(
        "③ is your part. challenge['encrypted'] is hex text: turn it into bytes, decrypt them "
        "with key.decrypt(...), and return {'decrypted': ...} with the 32 bytes as hex text. "
        "The padding is in docs/protocol.md, section 4.2."
    )


def shown(line: str) -> str:
    """The line as it is on the wire, but nothing in it steers the terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)


def main() -> None:
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: client-starter.py USER KEY.pem [HOST:PORT]")
    user, key_file = sys.argv[1:3]
    host, _, port = (sys.argv[3] if len(sys.argv) == 4 else ADDRESS).rpartition(":")
    with open(key_file, "rb") as file:
        key = load_pem_private_key(file.read(), password=None)
    assert isinstance(key, RSAPrivateKey), "keystep uses RSA keys only"

    with socket.create_connection((host, int(port)), timeout=10) as connection:
        lines = connection.makefile("rw", encoding="utf-8", newline="\n")

        def send(message: dict[str, Any]) -> None:
            line = json.dumps(message, separators=(",", ":"))
            print("→", shown(line))
            lines.write(line + "\n")
            lines.flush()

        def receive() -> dict[str, Any]:
            line = lines.readline()
            print("←", shown(line.rstrip("\n")) if line else "(the server closed the connection)")
            message: dict[str, Any] = json.loads(line) if line else {"error": "closed"}
            if "error" in message:
                sys.exit(3)
            return message

        request = make_request(user, key)
        send({"step": 1, "request": request})
        challenge = receive()["challenge"]
        send({"step": 3, "reply": make_reply(request, challenge, key)})
        verdict = receive()["verdict"]
    sys.exit({"accept": 0, "deny": 1}.get(verdict, 3))


if __name__ == "__main__":
    try:
        main()
    except Exception:
        traceback.print_exc()
        sys.exit(3)
