#!/usr/bin/env python3
"""A keystep client that stops at ③. The rest is yours: see docs/your-own-client.md.

pip install cryptography
python3 client-starter.py alice my.pem
"""

from __future__ import annotations

import json
import socket
import sys
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

ADDRESS = ("127.0.0.1", 2022)


def make_request(user: str, key: RSAPrivateKey) -> dict[str, Any]:
    """①: who I am, and which padlock I mean. The public key may be seen by anybody."""
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()
    return {"version": 1, "method": "notes", "user": user, "key": public}


def make_reply(challenge: dict[str, Any], key: RSAPrivateKey) -> dict[str, Any]:
    """③: the proof that I hold the private key. The key itself is never sent."""
    raise NotImplementedError(
        "③ is your part. challenge['encrypted'] is hex text: turn it into bytes, decrypt them "
        "with key.decrypt(...), and return {'decrypted': ...} with the 32 bytes as hex text. "
        "The padding is in docs/protocol.md, section 4.2."
    )


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit("usage: client-starter.py USER KEY.pem")
    user, key_file = sys.argv[1:]
    with open(key_file, "rb") as file:
        key = load_pem_private_key(file.read(), password=None)
    assert isinstance(key, RSAPrivateKey), "keystep uses RSA keys only"

    with socket.create_connection(ADDRESS, timeout=10) as connection:
        lines = connection.makefile("rw", encoding="utf-8", newline="\n")

        def send(message: dict[str, Any]) -> None:
            print("→", json.dumps(message))
            lines.write(json.dumps(message) + "\n")
            lines.flush()

        def receive() -> dict[str, Any]:
            line = lines.readline()
            print("←", ascii(line.rstrip()) if line else "(the server closed the connection)")
            message: dict[str, Any] = json.loads(line) if line else {"error": "closed"}
            if "error" in message:
                sys.exit(3)
            return message

        send({"step": 1, "request": make_request(user, key)})
        challenge = receive()["challenge"]
        send({"step": 3, "reply": make_reply(challenge, key)})
        verdict = receive()["verdict"]
    sys.exit(0 if verdict == "accept" else 1)


if __name__ == "__main__":
    main()
