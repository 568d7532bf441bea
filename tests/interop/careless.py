#!/usr/bin/env python3
"""The client of client.py with one check, or several, left out: what `keystep grade client` must catch.

    careless.py host-signature,label … the arguments of client.py

The first argument names what is left out, or is `all`.
"""

from __future__ import annotations

import hmac
import json
import sys
from typing import Any

import client

Connection = client.Connection


def believe_any_host() -> None:
    client.signature_holds = lambda key, message, signature: True


def forget_hosts() -> None:
    client.check_known = lambda known_hosts, server, host_key: None


def opened(key: client.PrivateKey, ciphertext: bytes) -> bytes:
    """The data block of OAEP, unchecked."""
    size = key.public.size
    encoded = pow(int.from_bytes(ciphertext, "big"), key.d, key.public.n).to_bytes(size, "big")
    seed = client.xor(encoded[1:33], client.mgf1(encoded[33:], 32))
    return client.xor(encoded[33:], client.mgf1(seed, size - 33))


def ignore_padding() -> None:
    client.decrypt = lambda key, label, ciphertext: opened(key, ciphertext)[-32:]


def ignore_label() -> None:
    def decrypt(key: client.PrivateKey, label: bytes, ciphertext: bytes) -> bytes:
        block = opened(key, ciphertext)
        zeros = bytes(len(block) - 65) + b"\x01"
        right = hmac.compare_digest(block[32:-32], zeros)
        return block[-32:] if right else client.substitute(key, ciphertext)

    client.decrypt = decrypt


def use_no_label() -> None:
    """What somebody has who forgot the label: nothing that the server sends can be opened."""
    inner = client.decrypt
    client.decrypt = lambda key, label, ciphertext: inner(key, b"", ciphertext)


def say_so() -> None:
    """No substitute: an error, as a library raises it."""

    def decrypt(key: client.PrivateKey, label: bytes, ciphertext: bytes) -> bytes:
        value = inner(key, label, ciphertext)
        if hmac.compare_digest(value, client.substitute(key, ciphertext)):
            raise client.ProtocolError("malformed", "decryption failed")
        return value

    inner = client.decrypt
    client.decrypt = decrypt


def ignore_members() -> None:
    def receive(self: Connection, step: int, member: str) -> Any:
        message = client.parse_object(self.receive_line())
        if message.get("step") != step:
            raise client.ProtocolError("unexpected_step", "another step")
        return message[member]

    def reply(self: client.Login, challenge: Any, client_nonce: bytes) -> tuple[str, bytes]:
        names = {"encrypted", "nonce", "host_key", "host_signature"}
        known = {name: value for name, value in challenge.items() if name in names}
        return inner(self, known, client_nonce)

    inner = client.Login.reply
    Connection.receive = receive
    client.Login.reply = reply


def ignore_step() -> None:
    def receive(self: Connection, step: int, member: str) -> Any:
        message = client.parse_object(self.receive_line())
        if message.get("verdict") == "accept":
            print("accepted")
            sys.exit(0)
        return message[member]

    Connection.receive = receive


def take_any_hex() -> None:
    client.read_hex = lambda value, length: bytes.fromhex(value).rjust(length, b"\x00")


def take_upper_case() -> None:
    inner = client.read_hex
    client.read_hex = lambda value, length: inner(value.lower(), length)


def believe_any_verdict() -> None:
    def receive(self: Connection, step: int, member: str) -> Any:
        value = inner(self, step, member)
        return "accept" if step == 4 and value != "deny" else value

    inner = Connection.receive
    Connection.receive = receive


def crash() -> None:
    """Whatever goes wrong: it ends as a Python program does that nobody has told otherwise."""
    client.FAILED = 1


def always_well() -> None:
    client.DENIED = client.FAILED = 0


def answer_anything() -> None:
    """Where ② is no JSON, it says something, and waits for what comes."""

    def parse(line: bytes) -> dict[str, Any]:
        try:
            message: dict[str, Any] = json.loads(line)
            return message
        except ValueError:
            nothing = "00" * 32
            return {"step": 2, "challenge": {"encrypted": nothing * 4}}

    client.parse_object = parse


OMISSIONS = {
    "host-signature": believe_any_host,
    "known-hosts": forget_hosts,
    "padding": ignore_padding,
    "label": ignore_label,
    "no-label": use_no_label,
    "substitute": say_so,
    "members": ignore_members,
    "step": ignore_step,
    "length": take_any_hex,
    "case": take_upper_case,
    "verdict": believe_any_verdict,
    "json": answer_anything,
    "codes": crash,
    "ends-well": always_well,
}
# Everything that can be left out at once.
ALL = "host-signature known-hosts padding members step length verdict json ends-well".split()

if __name__ == "__main__":
    named = sys.argv.pop(1)
    for name in ALL if named == "all" else named.split(","):
        OMISSIONS[name]()
    sys.exit(client.main())
