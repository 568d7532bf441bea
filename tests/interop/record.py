#!/usr/bin/env python3
"""Computes a saved record of a real ssh's login again, from docs/transcript.md alone.

    record.py FILE

It needs Python 3.10 and the package `cryptography`. It exits with 0 if everything holds, with 1
and the first thing that does not if not. What it computes is told on stdout.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import struct
import sys
from typing import Any, Callable

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, poly1305
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NEWKEYS, REQUEST = 21, 50


def must(holds: bool, what: str) -> None:
    if not holds:
        print(f"does not hold: {what}")
        sys.exit(1)


def string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def take(data: bytes) -> tuple[bytes, bytes]:
    """A string, and what comes after it."""
    (length,) = struct.unpack(">I", data[:4])
    must(len(data) >= 4 + length, "a string is cut off")
    return data[4 : 4 + length], data[4 + length :]


def verify(blob: bytes, message: bytes, signature: bytes) -> bool:
    kind, rest = take(blob)
    e, rest = take(rest)
    n, rest = take(rest)
    name, bytes_ = take(signature)
    value, rest2 = take(bytes_)
    digest = {b"rsa-sha2-256": hashes.SHA256(), b"rsa-sha2-512": hashes.SHA512()}[name]
    must(kind == b"ssh-rsa" and not rest and not rest2, "the key or the signature has a rest")
    numbers = rsa.RSAPublicNumbers(int.from_bytes(e, "big"), int.from_bytes(n, "big"))
    try:
        numbers.public_key().verify(value, message, padding.PKCS1v15(), digest)
    except InvalidSignature:
        return False
    return True


def opener(suite: dict[str, str], keys: dict[str, bytes]) -> Callable[[int, bytes], bytes]:
    """A function that opens the packets of one direction, in order."""
    cipher, key, iv = suite["cipher"], keys["key"], keys["iv"]
    if cipher == "chacha20-poly1305@openssh.com":

        def chacha(half: bytes, counter: int, number: int, data: bytes) -> bytes:
            nonce = struct.pack("<Q", counter) + struct.pack(">Q", number)
            return Cipher(algorithms.ChaCha20(half, nonce), None).decryptor().update(data)

        def open_chacha(number: int, wire: bytes) -> bytes:
            body, tag = wire[:-16], wire[-16:]
            poly = chacha(key[:32], 0, number, bytes(32))
            poly1305.Poly1305.verify_tag(poly, body, tag)
            length = chacha(key[32:], 0, number, body[:4])
            return length + chacha(key[:32], 1, number, body[4:])

        return open_chacha
    if cipher == "aes256-gcm@openssh.com":
        counter = int.from_bytes(iv[4:], "big")

        def open_gcm(number: int, wire: bytes) -> bytes:
            nonlocal counter
            nonce = iv[:4] + counter.to_bytes(8, "big")
            counter = (counter + 1) % 2**64
            return wire[:4] + AESGCM(key).decrypt(nonce, wire[4:], wire[:4])

        return open_gcm
    stream = Cipher(algorithms.AES(key), modes.CTR(iv)).decryptor()
    after = suite["mac"] == "hmac-sha2-256-etm@openssh.com"

    def open_ctr(number: int, wire: bytes) -> bytes:
        body, tag = wire[:-32], wire[-32:]
        plain = body[:4] + stream.update(body[4:]) if after else stream.update(body)
        covered = struct.pack(">I", number) + (body if after else plain)
        must(hmac.digest(keys["mac"], covered, "sha256") == tag, "a tag")
        return plain

    return open_ctr


def derived(k: bytes, h: bytes, session: bytes, letter: str, length: int) -> bytes:
    key = b""
    while len(key) < length:
        more = key if key else letter.encode() + session
        key += hashlib.sha256(k + h + more).digest()
    return key[:length]


def main(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        record: dict[str, Any] = json.load(file)
    must(record["keystep_transcript"] == 2 and record["method"] == "openssh", "the kind of file")
    session = b""
    suites: dict[str, Any] = {}
    keys: dict[str, dict[str, bytes]] = {}
    strict = None
    host_key = b""
    directions = {"received": "to_server", "sent": "to_client"}
    lanes: dict[str, dict[str, Any]] = {
        direction: {"number": 0, "epoch": 0, "open": lambda number, wire: wire}
        for direction in directions.values()
    }
    last: dict[tuple[str, int], bytes] = {}
    counts = {"exchanges": 0, "packets": 0, "signatures": 0}

    def new_keys(direction: str) -> None:
        lane = lanes[direction]
        lane["open"] = opener(suites[direction], keys[direction])
        lane["epoch"] += 1
        lane["number"] = 0 if strict else lane["number"]

    def packet(direction: str, value: dict[str, Any]) -> None:
        lane = lanes[direction]
        must(value["number"] == lane["number"], "the number of a packet")
        must(value["epoch"] == lane["epoch"], "the keys of a packet")
        wire, plain = bytes.fromhex(value["wire"]), bytes.fromhex(value["plain"])
        try:
            must(lane["open"](lane["number"], wire) == plain, "a packet")
        except (InvalidSignature, InvalidTag):
            must(False, "the tag of a packet")
        lane["number"] += 1
        counts["packets"] += 1
        must(len(plain) == 4 + int.from_bytes(plain[:4], "big"), "the length of a packet")
        payload = plain[5 : len(plain) - plain[4]]
        must(payload[0] == value["message"], "the message of a packet")
        last[direction, payload[0]] = payload
        if payload[0] == NEWKEYS and direction == "to_server":
            new_keys(direction)

    for entry in record["events"]:
        ((name, value),) = entry["event"].items()
        if name in directions:
            packet(directions[name], value)
        elif name == "agreed":
            suites = value["suites"]
            strict = value["strict"] if strict is None else strict
        elif name == "exchanged":
            inputs = value["inputs"]
            part = {key: bytes.fromhex(text) for key, text in inputs.items() if "version" not in key}
            must(part["client_init"] == last["to_server", 20], "I_C")
            must(part["server_init"] == last["to_client", 20], "I_S")
            must(record["client"] == inputs["client_version"], "V_C")
            must(record["server"] == inputs["server_version"], "V_S")
            must(last["to_server", 30] == b"\x1e" + string(part["client_public"]), "Q_C")
            signature = bytes.fromhex(value["signature"])
            answer = [part["host_key"], part["server_public"], signature]
            must(last["to_client", 31] == b"\x1f" + b"".join(map(string, answer)), "Q_S")
            strings = [inputs["client_version"].encode(), inputs["server_version"].encode()]
            order = ["client_init", "server_init", "host_key", "client_public", "server_public"]
            strings += [part[key] for key in order]
            h = hashlib.sha256(b"".join(map(string, strings)) + part["secret"]).digest()
            must(h.hex() == value["hash"], "H")
            session = session or h
            must(session.hex() == value["session"], "the session identifier")
            host_key = part["host_key"]
            must(verify(host_key, h, signature), "the host's signature")
            for direction, letters in (("to_server", "ACE"), ("to_client", "BDF")):
                keys[direction] = {}
                for role, letter in zip(("iv", "key", "mac"), letters):
                    said = bytes.fromhex(value["keys"][direction][role])
                    key = derived(part["secret"], h, session, letter, len(said))
                    must(key == said, f"key {letter}")
                    keys[direction][role] = key
            new_keys("to_client")
            counts["exchanges"] += 1
        elif name == "attempted":
            payload = last["to_server", REQUEST]
            user, rest = take(payload[1:])
            _, rest = take(rest)
            method, rest = take(rest)
            must(value["user"].encode() == user, "the user of an attempt")
            if isinstance(value["outcome"], dict) and "judged" in value["outcome"]:
                _, rest = take(rest[1:])
                blob, rest = take(rest)
                if method == b"publickey-hostbound-v00@openssh.com":
                    bound, rest = take(rest)
                    must(bound == host_key, "the host key that a signature is bound to")
                signature, nothing = take(rest)
                must(not nothing, "the end of a request")
                signed = string(session) + payload[: len(payload) - len(rest)]
                good = verify(blob, signed, signature)
                must(good or not value["outcome"]["judged"]["accepted"], "the user's signature")
                counts["signatures"] += good
    print(" ".join(f"{name} {count}" for name, count in counts.items()))


if __name__ == "__main__":
    main(sys.argv[1])
