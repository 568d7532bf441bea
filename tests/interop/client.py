#!/usr/bin/env python3
"""A keystep client written from docs/protocol.md alone. It needs nothing but Python 3.10.

    client.py --method notes --user alice --key my.pem --port 2022
    client.py --method ssh2 --user alice --key my.pem --known-hosts known_hosts

It exits with 0 if the server accepted, 1 if it denied, 3 in every other case.

With --known-hosts it notes the key of a host that it meets for the first time, and refuses one
that has changed. Without, it believes every host key, as if each login were the first one.

One thing makes it a test client and not one to live with: it computes RSA with `pow`, which takes
longer for some numbers than for others.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import re
import secrets
import socket
import sys
import time
from dataclasses import dataclass
from typing import Any, NoReturn

ACCEPTED, DENIED, FAILED = 0, 1, 3
LINE_LIMIT = 16_384  # with the LF
LABELS = {"notes": b"keystep notes 1", "ssh1": b"keystep ssh1 1"}


class Failure(Exception):
    """The login cannot go on, and the server is not told why."""


class ProtocolError(Failure):
    """The server broke the protocol: it is told the code."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


# --- RSA keys -----------------------------------------------------------------------------


@dataclass(frozen=True)
class PublicKey:
    n: int
    e: int

    @property
    def size(self) -> int:
        """The length of the modulus in bytes."""
        return (self.n.bit_length() + 7) // 8

    @property
    def blob(self) -> bytes:
        """RFC 4253 §6.6: string "ssh-rsa", mpint e, mpint n."""
        return ssh_string(b"ssh-rsa") + ssh_mpint(self.e) + ssh_mpint(self.n)

    @property
    def line(self) -> str:
        return "ssh-rsa " + base64.b64encode(self.blob).decode()


@dataclass(frozen=True)
class PrivateKey:
    public: PublicKey
    d: int


def ssh_string(data: bytes) -> bytes:
    """RFC 4251 §5: four bytes of length, then the bytes."""
    return len(data).to_bytes(4, "big") + data


def ssh_mpint(value: int) -> bytes:
    """RFC 4251 §5, positive numbers: a zero byte in front if the first bit would be 1."""
    return ssh_string(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def read_public_key(text: str) -> PublicKey:
    """A key as it stands on the wire: `ssh-rsa`, one space, base64."""
    try:
        kind, encoded = text.split(" ")
        blob = base64.b64decode(encoded, validate=True)
        name, rest = split_ssh_string(blob)
        e, rest = split_ssh_string(rest)
        n, rest = split_ssh_string(rest)
    except (ValueError, binascii.Error):
        raise ProtocolError("malformed", "the host key cannot be read") from None
    key = PublicKey(n=int.from_bytes(n, "big"), e=int.from_bytes(e, "big"))
    # Writing it again gives the same text only if every part of it was canonical.
    if (kind, name, rest) != ("ssh-rsa", b"ssh-rsa", b"") or key.line != text:
        raise ProtocolError("malformed", "the host key is not written as OpenSSH writes it")
    if not 1024 <= key.n.bit_length() <= 8192 or key.n % 2 == 0:
        raise ProtocolError("malformed", "the host key's modulus cannot be used")
    if not 3 <= key.e <= 2**32 or key.e % 2 == 0:
        raise ProtocolError("malformed", "the host key's exponent cannot be used")
    return key


def split_ssh_string(data: bytes) -> tuple[bytes, bytes]:
    end = 4 + int.from_bytes(data[:4], "big")
    if len(data) < end or len(data) < 4:
        raise ValueError("cut short")
    return data[4:end], data[end:]


def fingerprint(key: PublicKey) -> str:
    """As OpenSSH prints it."""
    return "SHA256:" + base64.b64encode(sha256(key.blob)).decode().rstrip("=")


def read_private_key(path: str) -> PrivateKey:
    """PKCS#1 PEM (as EC2 gives it) or PKCS#8 PEM, without a passphrase."""
    with open(path, encoding="ascii", errors="replace") as file:
        text = file.read()
    match = re.search(r"-----BEGIN ((?:RSA )?PRIVATE KEY)-----(.*?)-----END \1-----", text, re.S)
    if match is None or "Proc-Type" in text:
        raise Failure(f"{path}: not a PKCS#1 or PKCS#8 private key without a passphrase")
    try:
        content = base64.b64decode("".join(match[2].split()), validate=True)
        if match[1] == "PRIVATE KEY":  # PKCS#8: version, algorithm, and PKCS#1 inside
            _version, _algorithm, content = der_sequence(content)[:3]
        _version, n, e, d = der_sequence(content)[:4]
    except (ValueError, IndexError):
        raise Failure(f"{path}: not an RSA private key") from None
    public = PublicKey(n=int.from_bytes(n, "big"), e=int.from_bytes(e, "big"))
    return PrivateKey(public, int.from_bytes(d, "big"))


def der_sequence(data: bytes) -> list[bytes]:
    """The contents of the values in a DER SEQUENCE."""
    if data[0] != 0x30:
        raise ValueError("not a SEQUENCE")
    rest, values = der_value(data)[0], []
    while rest:
        value, rest = der_value(rest)
        values.append(value)
    return values


def der_value(data: bytes) -> tuple[bytes, bytes]:
    """The content of the first value, and what follows it."""
    length, start = data[1], 2
    if length >= 0x80:
        start = 2 + (length & 0x7F)
        length = int.from_bytes(data[2:start], "big")
    if len(data) < start + length:
        raise ValueError("cut short")
    return data[start : start + length], data[start + length :]


# --- RSA computations ---------------------------------------------------------------------


def mgf1(seed: bytes, length: int) -> bytes:
    """RFC 8017 appendix B.2.1, with SHA-256."""
    blocks = (sha256(seed + i.to_bytes(4, "big")) for i in range(-(-length // 32)))
    return b"".join(blocks)[:length]


def xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right))


def decrypt(key: PrivateKey, label: bytes, ciphertext: bytes) -> bytes:
    """RFC 8017 §7.1.2. Where it would say "decryption error", the substitute comes out."""
    size = key.public.size
    encoded = pow(int.from_bytes(ciphertext, "big"), key.d, key.public.n).to_bytes(size, "big")
    masked_seed, masked_db = encoded[1:33], encoded[33:]
    seed = xor(masked_seed, mgf1(masked_db, 32))
    data_block = xor(masked_db, mgf1(seed, len(masked_db)))
    # The message has 32 bytes, so what stands in front of it is known to the last byte.
    expected = sha256(label) + bytes(size - 98) + b"\x01"
    right = hmac.compare_digest(encoded[:1] + data_block[:-32], b"\x00" + expected)
    instead = substitute(key, ciphertext)
    if right:
        return data_block[-32:]
    print("② could not be decrypted with this key: answering with the substitute", file=sys.stderr)
    return instead


def substitute(key: PrivateKey, ciphertext: bytes) -> bytes:
    """What goes out in place of the 32 bytes, so that the server does not learn of the failure."""
    secret = sha256(b"keystep reject 1\x00" + key.d.to_bytes(key.public.size, "big"))
    return hmac.new(secret, ciphertext, hashlib.sha256).digest()


def padded_for_signature(size: int, message: bytes) -> bytes:
    """EMSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §9.2)."""
    digest_info = bytes.fromhex("3031300d060960864801650304020105000420") + sha256(message)
    return b"\x00\x01" + b"\xff" * (size - len(digest_info) - 3) + b"\x00" + digest_info


def sign(key: PrivateKey, message: bytes) -> bytes:
    """RFC 8017 §8.2.1."""
    size = key.public.size
    encoded = int.from_bytes(padded_for_signature(size, message), "big")
    return pow(encoded, key.d, key.public.n).to_bytes(size, "big")


def signature_holds(key: PublicKey, message: bytes, signature: bytes) -> bool:
    """RFC 8017 §8.2.2."""
    number = int.from_bytes(signature, "big")
    if number >= key.n:
        return False
    encoded = pow(number, key.e, key.n).to_bytes(key.size, "big")
    return encoded == padded_for_signature(key.size, message)


# --- lines --------------------------------------------------------------------------------


class Connection:
    """Sends and receives lines, with one deadline for the whole login."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self.deadline = time.monotonic() + timeout
        self.socket = socket.create_connection((host, port), timeout)
        self.received = b""

    def send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message, separators=(",", ":")).encode() + b"\n"
        # An error is sent even when the time is up: hence at least one second.
        self.socket.settimeout(max(1.0, self.deadline - time.monotonic()))
        try:
            self.socket.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # The server closed, perhaps after `busy`: what it said can still be read.

    def receive(self, step: int, member: str) -> Any:
        """The `member` of the next message, which must be the one of this step."""
        message = parse_object(self.receive_line())
        if set(message) == {"error"}:
            raise Failure(f"the server gave up: {described_error(message['error'])}")
        got = message.get("step")
        if type(got) is not int or not 1 <= got <= 4:
            raise ProtocolError("malformed", "no step from 1 to 4")
        if got != step:
            raise ProtocolError("unexpected_step", f"step {got} where {step} was due")
        if set(message) != {"step", member}:
            raise ProtocolError("malformed", f"step {step} has other members than it must have")
        return message[member]

    def receive_line(self) -> bytes:
        while b"\n" not in self.received and len(self.received) < LINE_LIMIT:
            try:
                self.socket.settimeout(self.time_left())
                chunk = self.socket.recv(4096)
            except TimeoutError:
                raise ProtocolError("timeout", "the server took too long") from None
            if not chunk:
                raise Failure("the server closed the connection without an answer")
            self.received += chunk
        line, found, self.received = self.received.partition(b"\n")
        if not found or len(line) >= LINE_LIMIT:
            raise ProtocolError("too_long", f"a line of more than {LINE_LIMIT} bytes")
        return line

    def time_left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise ProtocolError("timeout", "the server took too long")
        return left


def parse_object(line: bytes) -> dict[str, Any]:
    def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            raise ValueError("a name twice")
        return members

    try:
        message = json.loads(line.decode("utf-8"), object_pairs_hook=without_doubles)
    except (ValueError, RecursionError):
        raise ProtocolError("malformed", "the line is not one JSON object") from None
    if not isinstance(message, dict):
        raise ProtocolError("malformed", "the line is not one JSON object")
    return message


def described_error(error: Any) -> str:
    # In ASCII and quoted: a hostile server must not be able to steer the terminal.
    return ascii(error)[:500]


def read_hex(value: Any, length: int) -> bytes:
    if not isinstance(value, str) or re.fullmatch(f"[0-9a-f]{{{2 * length}}}", value) is None:
        raise ProtocolError("malformed", f"not {length} bytes in lower-case hex")
    return bytes.fromhex(value)


# --- the four steps -----------------------------------------------------------------------


def session_identifier(client_nonce: bytes, server_nonce: bytes, host_key: PublicKey) -> bytes:
    nonces = client_nonce + server_nonce
    return sha256(b"keystep session 1\x00" + nonces + sha256(host_key.blob))


def bytes_to_sign(identifier: bytes, user: str, key: PublicKey) -> bytes:
    """RFC 4252 §7."""
    return (
        ssh_string(identifier)
        + bytes([50])
        + ssh_string(user.encode())
        + ssh_string(b"ssh-connection")
        + ssh_string(b"publickey")
        + bytes([1])
        + ssh_string(b"rsa-sha2-256")
        + ssh_string(key.blob)
    )


@dataclass(frozen=True)
class Login:
    method: str
    user: str
    key: PrivateKey
    flip_bit: bool
    known_hosts: str | None
    server: str

    def run(self, connection: Connection) -> bool:
        """All four steps. True: accepted."""
        client_nonce = secrets.token_bytes(32)
        connection.send({"step": 1, "request": self.request(client_nonce)})
        name, value = self.reply(connection.receive(2, "challenge"), client_nonce)
        if self.flip_bit:
            value = value[:-1] + bytes([value[-1] ^ 1])
        connection.send({"step": 3, "reply": {name: value.hex()}})
        verdict = connection.receive(4, "verdict")
        if verdict not in ("accept", "deny"):
            raise ProtocolError("malformed", "the verdict is neither accept nor deny")
        return bool(verdict == "accept")

    def request(self, client_nonce: bytes) -> dict[str, Any]:
        request = {
            "version": 1,
            "method": self.method,
            "user": self.user,
            "key": self.key.public.line,
        }
        if self.method != "notes":
            request["nonce"] = client_nonce.hex()
        return request

    def reply(self, challenge: Any, client_nonce: bytes) -> tuple[str, bytes]:
        """③: the name of its one member, and the bytes."""
        members = {
            "notes": {"encrypted"},
            "ssh1": {"encrypted", "nonce", "host_key", "host_signature"},
            "ssh2": {"nonce", "host_key", "host_signature"},
        }[self.method]
        if not isinstance(challenge, dict) or set(challenge) != members:
            raise ProtocolError("malformed", f"② is not as {self.method} has it")
        # Everything is read, and the server is checked, before the private key is used.
        ciphertext = b""
        if "encrypted" in members:
            ciphertext = read_hex(challenge["encrypted"], self.key.public.size)
            if int.from_bytes(ciphertext, "big") >= self.key.public.n:
                raise ProtocolError("malformed", "the ciphertext is not below n")
        if self.method == "notes":
            return "decrypted", decrypt(self.key, LABELS["notes"], ciphertext)
        identifier, host_key = checked_identifier(challenge, client_nonce)
        check_known(self.known_hosts, self.server, host_key)
        if self.method == "ssh1":
            secret = decrypt(self.key, LABELS["ssh1"], ciphertext)
            return "digest", sha256(secret + identifier)
        return "signature", sign(self.key, bytes_to_sign(identifier, self.user, self.key.public))


def checked_identifier(
    challenge: dict[str, Any], client_nonce: bytes
) -> tuple[bytes, PublicKey]:
    """The session identifier and the host key, once the host has proved that it holds that key."""
    server_nonce = read_hex(challenge["nonce"], 32)
    if not isinstance(challenge["host_key"], str):
        raise ProtocolError("malformed", "the host key is not a string")
    host_key = read_public_key(challenge["host_key"])
    signature = read_hex(challenge["host_signature"], host_key.size)
    identifier = session_identifier(client_nonce, server_nonce, host_key)
    if not signature_holds(host_key, identifier, signature):
        raise Failure("the host signature is wrong: this server does not hold its host key")
    return identifier, host_key


def check_known(known_hosts: str | None, server: str, host_key: PublicKey) -> None:
    """The host key is the one that this server had before, or this is the first time."""
    if known_hosts is None:
        print(f"host key {fingerprint(host_key)} (not compared with any)", file=sys.stderr)
        return
    with open(known_hosts, "a+", encoding="utf-8") as file:
        file.seek(0)
        for line in file:
            name, _, known = line.rstrip("\n").partition(" ")
            if name == server:
                if known == host_key.line:
                    return
                raise Failure(f"the host key of {server} has changed: {fingerprint(host_key)}")
        file.write(f"{server} {host_key.line}\n")
    print(f"host key {fingerprint(host_key)} (new, and noted)", file=sys.stderr)


# --- the command --------------------------------------------------------------------------


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(FAILED, f"{self.prog}: {message}\n")


def parse_arguments() -> argparse.Namespace:
    parser = Parser(description="Logs in to a keystep server.")
    parser.add_argument("--method", choices=("notes", "ssh1", "ssh2"), default="notes")
    parser.add_argument("--user", required=True)
    parser.add_argument("--key", required=True, metavar="KEY.pem")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=2022)
    parser.add_argument("--timeout", type=float, default=30, help="seconds for the whole login")
    parser.add_argument("--known-hosts", metavar="FILE", help="where host keys are kept")
    parser.add_argument("--flip-bit", action="store_true", help="spoil one bit of the reply")
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    try:
        key = read_private_key(arguments.key)
        server = f"[{arguments.host}]:{arguments.port}"
        login = Login(
            arguments.method,
            arguments.user,
            key,
            arguments.flip_bit,
            arguments.known_hosts,
            server,
        )
        connection = Connection(arguments.host, arguments.port, arguments.timeout)
        with connection.socket:
            try:
                accepted = login.run(connection)
            except ProtocolError as error:
                connection.send({"error": {"code": error.code, "detail": str(error)}})
                raise
    except (Failure, OSError, ValueError) as error:
        print(f"failed: {error}", file=sys.stderr)
        return FAILED
    print("accepted" if accepted else "denied")
    return ACCEPTED if accepted else DENIED


if __name__ == "__main__":
    sys.exit(main())
