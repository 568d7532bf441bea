"""The four steps of a login: every input, every value on the way, every line."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from keys import KEYS, Key, ssh_string
from rsa import Json, oaep_decrypt, oaep_encrypt, pkcs1_sign, sha256

METHODS = ("notes", "ssh1", "ssh2")
USERS = ("alice", "bob")  # each user's key has the user's name; bob's has 1024 bits
LABELS = {"notes": b"keystep notes 1", "ssh1": b"keystep ssh1 1"}
SESSION_PREFIX = b"keystep session 1" + b"\x00"
REJECT_PREFIX = b"keystep reject 1" + b"\x00"


def fixed_bytes(name: str, length: int = 32) -> bytes:
    """Stands in for randomness: the same name gives the same bytes in every run."""
    blocks = (sha256(f"keystep vectors 1/{name}/{i}".encode()) for i in range(-(-length // 32)))
    return b"".join(blocks)[:length]


def compact(value: Any) -> str:
    """JSON as keystep itself writes it: no spaces, members in the order given."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def line(value: Any) -> str:
    return compact(value) + "\n"


# --- the four steps -----------------------------------------------------------------------


@dataclass(frozen=True)
class Inputs:
    """All that is chosen, rather than computed, in one login."""

    name: str
    method: str
    user: str

    @property
    def key(self) -> Key:
        return KEYS[self.user]

    def bytes_for(self, purpose: str) -> bytes:
        return fixed_bytes(f"{self.name}/{purpose}")

    def as_json(self) -> Json:
        values: Json = {"user": self.user, "user_key": self.user}
        if self.method != "ssh2":
            values["challenge"] = self.bytes_for("challenge").hex()
            values["oaep_seed"] = self.bytes_for("oaep seed").hex()
        if self.method != "notes":
            values["host_key"] = "host"
            values["client_nonce"] = self.bytes_for("client nonce").hex()
            values["server_nonce"] = self.bytes_for("server nonce").hex()
        return values


def session(inputs: Inputs) -> Json:
    """The session identifier, and the host's signature over it."""
    host = KEYS["host"]
    nonces = inputs.bytes_for("client nonce") + inputs.bytes_for("server nonce")
    hashed = SESSION_PREFIX + nonces + sha256(host.blob)
    identifier = sha256(hashed)
    return {
        "prefix": SESSION_PREFIX.hex(),
        "host_key_blob": host.blob.hex(),
        "host_key_blob_sha256": sha256(host.blob).hex(),
        "hashed": hashed.hex(),
        "identifier": identifier.hex(),
        "host_signature": pkcs1_sign(host, identifier),
    }


def userauth_bytes(identifier: bytes, user: str, blob: bytes) -> bytes:
    """RFC 4252 §7: what a client signs."""
    return b"".join(
        [
            ssh_string(identifier),
            bytes([50]),  # SSH_MSG_USERAUTH_REQUEST
            ssh_string(user.encode()),
            ssh_string(b"ssh-connection"),
            ssh_string(b"publickey"),
            bytes([1]),  # TRUE: a signature follows
            ssh_string(b"rsa-sha2-256"),
            ssh_string(blob),
        ]
    )


def request_line(inputs: Inputs) -> str:
    request: Json = {
        "version": 1,
        "method": inputs.method,
        "user": inputs.user,
        "key": inputs.key.line,
    }
    if inputs.method != "notes":
        request["nonce"] = inputs.bytes_for("client nonce").hex()
    return line({"step": 1, "request": request})


def challenge_line(inputs: Inputs, ciphertext: str | None, bound: Json | None) -> str:
    challenge: Json = {}
    if ciphertext is not None:
        challenge["encrypted"] = ciphertext
    if bound is not None:
        challenge["nonce"] = inputs.bytes_for("server nonce").hex()
        challenge["host_key"] = KEYS["host"].line
        challenge["host_signature"] = bound["host_signature"]["signature"]
    return line({"step": 2, "challenge": challenge})


def verdict_line(verdict: str) -> str:
    return line({"step": 4, "verdict": verdict})


def hash_reply(secret: bytes, identifier: bytes) -> Json:
    hashed = secret + identifier
    return {"hashed": hashed.hex(), "digest": sha256(hashed).hex()}


def login(inputs: Inputs) -> Json:
    """One login in which everything is right."""
    challenge = inputs.bytes_for("challenge")
    case: Json = {"name": inputs.name, "method": inputs.method, "inputs": inputs.as_json()}
    bound = None if inputs.method == "notes" else session(inputs)
    encrypted = None
    if inputs.method != "ssh2":
        label = LABELS[inputs.method]
        oaep = oaep_encrypt(inputs.key, label, challenge, inputs.bytes_for("oaep seed"))
        encrypted = oaep["ciphertext"]
        assert oaep_decrypt(inputs.key, label, bytes.fromhex(encrypted)) == challenge
        case["oaep"] = oaep
    if bound is not None:
        case["session"] = bound
    case["reply"] = reply = right_reply(inputs, challenge, bound)
    field = {"notes": "decrypted", "ssh1": "digest", "ssh2": "signature"}[inputs.method]
    case["wire"] = {
        "request": request_line(inputs),
        "challenge": challenge_line(inputs, encrypted, bound),
        "reply": line({"step": 3, "reply": {field: reply[field]}}),
        "verdict": verdict_line("accept"),
    }
    return case


def right_reply(inputs: Inputs, challenge: bytes, bound: Json | None) -> Json:
    if bound is None:
        return {"decrypted": challenge.hex()}
    identifier = bytes.fromhex(bound["identifier"])
    if inputs.method == "ssh1":
        return hash_reply(challenge, identifier)
    return pkcs1_sign(inputs.key, userauth_bytes(identifier, inputs.user, inputs.key.blob))


LOGINS = [login(Inputs(f"{method}-{user}", method, user)) for user in USERS for method in METHODS]


# --- what a client answers when it cannot decrypt -----------------------------------------


def substitute(inputs: Inputs, why: str, ciphertext: bytes) -> Json:
    """A login whose ② does not hold 32 bytes for this key and label."""
    key = inputs.key
    assert len(ciphertext) == key.size and int.from_bytes(ciphertext, "big") < key.n
    plain = oaep_decrypt(key, LABELS[inputs.method], ciphertext)
    assert plain is None or len(plain) != 32, "this one can be decrypted"
    key_input = REJECT_PREFIX + key.d.to_bytes(key.size, "big")
    value = hmac.new(sha256(key_input), ciphertext, hashlib.sha256).digest()
    case: Json = {
        "name": inputs.name,
        "why": why,
        "method": inputs.method,
        "user_key": inputs.user,
        "ciphertext": ciphertext.hex(),
        "hmac_key_hashed": key_input.hex(),
        "hmac_key": sha256(key_input).hex(),
        "substitute": value.hex(),
    }
    bound, reply = None, {"decrypted": value.hex()}
    if inputs.method == "ssh1":
        bound = session(inputs)
        case["session"] = bound
        case["reply"] = hash_reply(value, bytes.fromhex(bound["identifier"]))
        reply = {"digest": case["reply"]["digest"]}
    case["wire"] = {
        "request": request_line(inputs),
        "challenge": challenge_line(inputs, ciphertext.hex(), bound),
        "reply": line({"step": 3, "reply": reply}),
        "verdict": verdict_line("deny"),
    }
    return case


def substitutes() -> list[Json]:
    cases = []

    def add(name: str, method: str, user: str, why: str, ciphertext: bytes) -> None:
        cases.append(substitute(Inputs(f"substitute-{name}", method, user), why, ciphertext))

    def encrypt(user: str, label: bytes, message: bytes, first: int = 0) -> bytes:
        seed = fixed_bytes(f"substitute seed/{user}/{label.decode()}/{len(message)}/{first}")
        oaep = oaep_encrypt(KEYS[user], label, message, seed, first)
        return bytes.fromhex(oaep["ciphertext"])

    def flip_last_bit(data: bytes) -> bytes:
        return data[:-1] + bytes([data[-1] ^ 1])

    secret = fixed_bytes("substitute challenge")
    flipped = "one bit of the ciphertext was flipped"
    for user in USERS:
        for method, other in (("notes", "ssh1"), ("ssh1", "notes")):
            tampered = flip_last_bit(encrypt(user, LABELS[method], secret))
            add(f"tampered-{method}-{user}", method, user, flipped, tampered)
            foreign = encrypt(user, LABELS[other], secret)
            label_of = f"encrypted with the label of {other}"
            add(f"label-{method}-{user}", method, user, label_of, foreign)

    def add_notes(name: str, why: str, ciphertext: bytes) -> None:
        add(name, "notes", "alice", why, ciphertext)

    label = LABELS["notes"]
    add_notes("no-label", "encrypted with the empty label", encrypt("alice", b"", secret))
    add_notes("31-bytes", "decrypts to 31 bytes", encrypt("alice", label, secret[:31]))
    add_notes("33-bytes", "decrypts to 33 bytes", encrypt("alice", label, secret + b"!"))
    add_notes("empty", "decrypts to no bytes at all", encrypt("alice", label, b""))
    add_notes("zero", "the ciphertext is the number 0", bytes(KEYS["alice"].size))
    first_byte = "right, except that the encoded message begins with 1 where 0 must stand"
    add_notes("first-byte", first_byte, encrypt("alice", label, secret, first=1))
    return cases
