"""Single lines that must be refused, by a server or by a client, and with which answer."""

from __future__ import annotations

import base64
import json
from typing import Any

from keys import KEYS, openssh_line, rsa_blob, ssh_string
from logins import LOGINS, fixed_bytes, line, verdict_line
from rsa import Json

LINE_LIMIT = 16_384


def by_name(name: str) -> Json:
    return next(case for case in LOGINS if case["name"] == name)


def changed_request(login_name: str, **changes: Any) -> str:
    """The ① of a login with members of `request` set, or, if the value is None, left out."""
    message = json.loads(by_name(login_name)["wire"]["request"])
    for name, value in changes.items():
        if value is None:
            del message["request"][name]
        else:
            message["request"][name] = value
    return line(message)


def odd_number(name: str, bits: int) -> int:
    """An odd number of so many bits that stands as a modulus. It was not made of two primes."""
    number = int.from_bytes(fixed_bytes(f"modulus/{name}", (bits + 7) // 8), "big") % (1 << bits)
    return number | 1 << (bits - 1) | 1


def malformed_first_lines() -> dict[str, str | bytes]:
    """name → a first line that a server must answer with `malformed`."""
    right: str = by_name("notes-alice")["wire"]["request"]
    text = right.rstrip("\n")
    assert '"user":"alice"' in text and text.startswith('{"step":1,"request":{"version":1,')

    def replaced(old: str, new: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new) + "\n"

    raw = right.encode()
    return {
        # not one JSON object
        "empty line": "\n",
        "CR alone": "\r\n",
        "empty object": "{}\n",
        "an array": "[]\n",
        "a string": '"hello"\n',
        "a number": "1\n",
        "null": "null\n",
        "true": "true\n",
        "not JSON": "hello\n",
        "an HTTP request": "GET / HTTP/1.1\r\n",
        "a real ssh client": "SSH-2.0-OpenSSH_9.9\r\n",
        "cut short": text[:-1] + "\n",
        "junk after the object": text + "x\n",
        "two objects": text + text + "\n",
        "comma after the object": text + ",\n",
        "trailing comma": text[:-2] + ",}}\n",
        "single quotes": text.replace('"', "'") + "\n",
        "a comment": "/* hi */" + right,
        "name without quotes": replaced('"user"', "user"),
        "the message in an array": "[" + text + "]\n",
        "the message as an array": line([1, json.loads(right)["request"]]),
        "request as an array": line(
            {"step": 1, "request": list(json.loads(right)["request"].values())}
        ),
        "request as a string": line({"step": 1, "request": text}),
        "request null": line({"step": 1, "request": None}),
        "deep nesting": "[" * 5000 + "]" * 5000 + "\n",
        "deep nesting in an unknown member": replaced(
            '"user":', '"x":' + "[" * 3000 + "]" * 3000 + ',"user":'
        ),
        # not text
        "byte order mark": b"\xef\xbb\xbf" + raw,
        "NUL in front": "\0" + right,
        "NUL behind": text + "\0\n",
        "NUL between members": replaced('"user":', '\0"user":'),
        "raw NUL in a string": replaced('"alice"', '"ali\0ce"'),
        "escaped NUL in a string": replaced('"alice"', '"alice\\u0000"'),
        "raw tab in a string": replaced('"alice"', '"alice\t"'),
        "not UTF-8": raw.replace(b'"alice"', b'"alice\xff"'),
        "overlong UTF-8": raw.replace(b'"alice"', b'"\xc1\xa1lice"'),
        "UTF-8 cut short": raw.replace(b'"alice"', b'"alice\xe3\x81"'),
        "half a surrogate pair": replaced('"alice"', '"alice\\ud800"'),
        "unknown escape": replaced('"alice"', '"\\alice"'),
        # the outer object
        "no step": replaced('"step":1,', ""),
        "no request": '{"step":1}\n',
        "step as a string": replaced('"step":1', '"step":"1"'),
        "step true": replaced('"step":1', '"step":true'),
        "step null": replaced('"step":1', '"step":null'),
        "step 1.0": replaced('"step":1', '"step":1.0'),
        "step 01": replaced('"step":1', '"step":01'),
        "step 0": replaced('"step":1', '"step":0'),
        "step 5": replaced('"step":1', '"step":5'),
        "step -1": replaced('"step":1', '"step":-1'),
        "step beyond 64 bits": replaced('"step":1', '"step":18446744073709551617'),
        "step named Step": replaced('"step"', '"Step"'),
        "step 1 with a reply": line({"step": 1, "reply": {"decrypted": "00" * 32}}),
        "request and reply": text[:-1] + ',"reply":{"decrypted":"' + "00" * 32 + '"}}\n',
        "request and error": text[:-1] + ',"error":{"code":"timeout","detail":"x"}}\n',
        "unknown member outside": text[:-1] + ',"extra":1}\n',
        "step twice": replaced('{"step":1,', '{"step":1,"step":1,'),
        "request twice": text[:-1] + "," + text[len('{"step":1,') :] + "\n",
        # the members of request
        "unknown member": replaced('"user":', '"extra":1,"user":'),
        "unknown member null": replaced('"user":', '"extra":null,"user":'),
        "unknown member with an empty name": replaced('"user":', '"":1,"user":'),
        "user twice": replaced('"user":"alice"', '"user":"alice","user":"alice"'),
        "user twice, once escaped": replaced(
            '"user":"alice"', '"user":"alice","\\u0075ser":"alice"'
        ),
        "no version": changed_request("notes-alice", version=None),
        "version as a string": changed_request("notes-alice", version="1"),
        "version true": changed_request("notes-alice", version=True),
        "version null": replaced('"version":1', '"version":null'),
        "no method": changed_request("notes-alice", method=None),
        "method unknown": changed_request("notes-alice", method="ssh3"),
        "method in upper case": changed_request("notes-alice", method="NOTES"),
        "method a number": changed_request("notes-alice", method=1),
        "method null": replaced('"method":"notes"', '"method":null'),
        "method an object": changed_request("notes-alice", method={"notes": {}}),
        "no user": changed_request("notes-alice", user=None),
        "user a number": changed_request("notes-alice", user=1000),
        "user null": replaced('"user":"alice"', '"user":null'),
        "user an array": changed_request("notes-alice", user=["alice"]),
        "user empty": changed_request("notes-alice", user=""),
        "user with upper case": changed_request("notes-alice", user="Alice"),
        "user beginning with a digit": changed_request("notes-alice", user="1alice"),
        "user beginning with a hyphen": changed_request("notes-alice", user="-alice"),
        "user with a space": changed_request("notes-alice", user="alice b"),
        "user with a dot": changed_request("notes-alice", user="alice.b"),
        "user that is a path": changed_request("notes-alice", user="../alice"),
        "user with LF": changed_request("notes-alice", user="alice\n"),
        "user not ASCII": changed_request("notes-alice", user="ålice"),
        "user with a full-width digit": changed_request("notes-alice", user="alice１"),
        "user of 33 characters": changed_request("notes-alice", user="a" * 33),
        "no key": changed_request("notes-alice", key=None),
        "key a number": changed_request("notes-alice", key=1),
        "key null": line({"step": 1, "request": {**json.loads(right)["request"], "key": None}}),
        # the nonce
        "nonce with notes": changed_request("notes-alice", nonce="00" * 32),
        "nonce null with notes": replaced('"user":', '"nonce":null,"user":'),
        "no nonce with ssh1": changed_request("ssh1-alice", nonce=None),
        "no nonce with ssh2": changed_request("ssh2-alice", nonce=None),
        "nonce null with ssh1": changed_request("ssh1-alice", nonce=None).replace(
            '"user":', '"nonce":null,"user":'
        ),
        "nonce a number": changed_request("ssh1-alice", nonce=1),
        "nonce empty": changed_request("ssh1-alice", nonce=""),
        "nonce of 31 bytes": changed_request("ssh1-alice", nonce="ab" * 31),
        "nonce of 33 bytes": changed_request("ssh2-alice", nonce="ab" * 33),
        "nonce of 63 digits": changed_request("ssh2-alice", nonce="ab" * 31 + "a"),
        "nonce in upper case": changed_request("ssh1-alice", nonce="AB" * 32),
        "nonce with one upper-case digit": changed_request("ssh1-alice", nonce="ab" * 31 + "aB"),
        "nonce with a letter that is no digit": changed_request(
            "ssh1-alice", nonce="ab" * 31 + "ag"
        ),
        "nonce with 0x": changed_request("ssh1-alice", nonce="0x" + "ab" * 31),
        "nonce with a space": changed_request("ssh1-alice", nonce="ab" * 31 + "a "),
        "nonce with full-width digits": changed_request("ssh1-alice", nonce="ab" * 31 + "１１"),
    }


def malformed_keys() -> dict[str, str]:
    """name → what stands in the place of `key` in ①."""
    alice, bob = KEYS["alice"], KEYS["bob"]
    words = bob.line
    assert words.endswith("==") and "/" in words and "+" in alice.line
    base64_text = words.split(" ")[1]
    spki = base64.b64encode(bob.spki).decode()

    def numbers(n: int, e: int = 65537) -> str:
        return openssh_line(rsa_blob(n, e))

    def parts(*strings: bytes) -> str:
        return openssh_line(b"".join(ssh_string(part) for part in strings))

    e_bytes, n_bytes = b"\x01\x00\x01", b"\x00" + alice.n.to_bytes(alice.size, "big")
    return {
        # the words
        "key empty": "",
        "key of one word": base64_text,
        "key of one word, ssh-rsa": "ssh-rsa",
        "key of three words": words + " bob@example",
        "key with two spaces": words.replace(" ", "  "),
        "key with a tab": words.replace(" ", "\t"),
        "key with a space in front": " " + words,
        "key with a space behind": words + " ",
        "key with LF behind": words + "\n",
        "key with options": "restrict " + words,
        "key in PEM": f"-----BEGIN PUBLIC KEY-----\n{spki}\n-----END PUBLIC KEY-----\n",
        "key type in upper case": words.replace("ssh-rsa", "SSH-RSA"),
        "key type rsa-sha2-256": words.replace("ssh-rsa", "rsa-sha2-256"),
        "key of type Ed25519": "ssh-ed25519 "
        + base64.b64encode(
            ssh_string(b"ssh-ed25519") + ssh_string(fixed_bytes("ed25519"))
        ).decode(),
        # base64
        "base64 without padding": words.rstrip("="),
        "base64 with one padding character too few": words[:-1],
        "base64 with padding to spare": words + "=",
        "base64 with bits set behind the end": words[:-3] + chr(ord(words[-3]) + 1) + "==",
        "base64 of the URL kind": alice.line.replace("+", "-").replace("/", "_"),
        "base64 with LF inside": words[:40] + "\n" + words[40:],
        "base64 of nothing": "ssh-rsa ",
        "base64 with another character": words[:40] + "*" + words[41:],
        # the blob
        "blob empty string": parts(b""),
        "blob with another type inside": parts(b"ssh-dss", e_bytes, n_bytes),
        "blob with a signature algorithm inside": parts(b"rsa-sha2-256", e_bytes, n_bytes),
        "blob without n": parts(b"ssh-rsa", e_bytes),
        "blob with a fourth part": parts(b"ssh-rsa", e_bytes, n_bytes, b""),
        "blob with a byte behind": openssh_line(alice.blob + b"\0"),
        "blob cut short": openssh_line(alice.blob[:-1]),
        "blob with a length beyond its end": openssh_line(b"\xff\xff\xff\xff" + alice.blob[4:]),
        "blob with n before e": parts(b"ssh-rsa", n_bytes, e_bytes),
        "n negative (no zero byte in front)": parts(b"ssh-rsa", e_bytes, n_bytes[1:]),
        "n with a zero byte too many": parts(b"ssh-rsa", e_bytes, b"\0" + n_bytes),
        "e with a zero byte too many": parts(b"ssh-rsa", b"\0" + e_bytes, n_bytes),
        "e negative": parts(b"ssh-rsa", b"\xff", n_bytes),
        # the numbers
        "n zero": numbers(0),
        "n even": numbers(alice.n + 1),
        "n of 512 bits": numbers(odd_number("512", 512)),
        "n of 1023 bits": numbers(odd_number("1023", 1023)),
        "n of 8193 bits": numbers(odd_number("8193", 8193)),
        "e zero": numbers(alice.n, 0),
        "e one": numbers(alice.n, 1),
        "e two": numbers(alice.n, 2),
        "e even": numbers(alice.n, 65536),
        "e above 2^32": numbers(alice.n, 2**32 + 1),
    }


def malformed_replies() -> list[tuple[str, str, str]]:
    """(name, the login whose ① came before, ③)"""
    zeros = "00" * 32

    def reply(value: Any) -> str:
        return line({"step": 3, "reply": value})

    return [
        ("reply empty", "notes-alice", reply({})),
        ("reply null", "notes-alice", reply(None)),
        ("reply a string", "notes-alice", reply(zeros)),
        ("reply an array", "notes-alice", reply([zeros])),
        ("no reply", "notes-alice", '{"step":3}\n'),
        ("empty line as reply", "notes-alice", "\n"),
        ("decrypted of 31 bytes", "notes-alice", reply({"decrypted": zeros[2:]})),
        ("decrypted of 33 bytes", "notes-alice", reply({"decrypted": zeros + "00"})),
        ("decrypted empty", "notes-alice", reply({"decrypted": ""})),
        ("decrypted null", "notes-alice", reply({"decrypted": None})),
        ("decrypted in upper case", "notes-alice", reply({"decrypted": "AB" * 32})),
        (
            "decrypted with another member",
            "notes-alice",
            reply({"decrypted": zeros, "user": "alice"}),
        ),
        (
            "decrypted twice",
            "notes-alice",
            f'{{"step":3,"reply":{{"decrypted":"{zeros}","decrypted":"{zeros}"}}}}\n',
        ),
        ("digest in notes", "notes-alice", reply({"digest": zeros})),
        ("signature in notes", "notes-alice", reply({"signature": "00" * 256})),
        ("decrypted in ssh1", "ssh1-alice", reply({"decrypted": zeros})),
        (
            "digest and decrypted in ssh1",
            "ssh1-alice",
            reply({"digest": zeros, "decrypted": zeros}),
        ),
        ("digest of 20 bytes", "ssh1-alice", reply({"digest": "00" * 20})),
        ("digest in ssh2", "ssh2-alice", reply({"digest": zeros})),
        ("signature of 255 bytes for 2048 bits", "ssh2-alice", reply({"signature": "00" * 255})),
        ("signature of 257 bytes for 2048 bits", "ssh2-alice", reply({"signature": "00" * 257})),
        ("signature of 256 bytes for 1024 bits", "ssh2-bob", reply({"signature": "00" * 256})),
        (
            "signature in an SSH wrapper",
            "ssh2-alice",
            reply({"signature": (ssh_string(b"rsa-sha2-256") + ssh_string(bytes(256))).hex()}),
        ),
    ]


def server_errors() -> list[Json]:
    """Lines that a server must answer with an error, and with which."""
    cases: list[Json] = []

    def add(name: str, text: str | bytes, code: str, after: str | None = None) -> None:
        case: Json = {"name": name, "code": code}
        if after is not None:
            case["after"] = after
        # A JSON string cannot hold bytes that are not UTF-8: those lines are given in hex.
        case.update({"line_hex": text.hex()} if isinstance(text, bytes) else {"line": text})
        size = len(text if isinstance(text, bytes) else text.encode())
        assert size <= LINE_LIMIT, f"{name}: would be too_long"
        cases.append(case)

    for name, text in malformed_first_lines().items():
        add(name, text, "malformed")
    for name, key in malformed_keys().items():
        add(name, changed_request("notes-alice", key=key), "malformed")
    for name, after, text in malformed_replies():
        add(name, text, "malformed", after)

    notes = by_name("notes-alice")["wire"]
    request = json.loads(notes["request"])["request"]
    add("version 2", changed_request("notes-alice", version=2), "unsupported_version")
    add("version 0", changed_request("notes-alice", version=0), "unsupported_version")
    add("version 2 alone", '{"step":1,"request":{"version":2}}\n', "unsupported_version")
    add(
        "version 2 with members of its own",
        line({"step": 1, "request": {"version": 2, "method": "ssh3", "user": 7, "keys": ["x"]}}),
        "unsupported_version",
    )
    del request["version"]
    add(
        "version 2 behind a bad user name",
        line({"step": 1, "request": {**request, "user": "ALICE", "version": 2}}),
        "unsupported_version",
    )
    add("step 3 first", notes["reply"], "unexpected_step")
    add("step 2 first", notes["challenge"], "unexpected_step")
    add("step 4 first", notes["verdict"], "unexpected_step")
    add("step 1 again", notes["request"], "unexpected_step", "notes-alice")
    add("step 4 in place of 3", notes["verdict"], "unexpected_step", "notes-alice")
    return cases


def client_errors() -> list[Json]:
    """② as it must not be, and what a client does: sends the error, or closes without a word."""
    cases: list[Json] = []

    def add(name: str, login_name: str, answer: str, **changes: Any) -> None:
        message = json.loads(by_name(login_name)["wire"]["challenge"])
        for member, value in changes.items():
            if value is None:
                del message["challenge"][member]
            else:
                message["challenge"][member] = value
        cases.append({"name": name, "after": login_name, "answer": answer, "line": line(message)})

    alice = KEYS["alice"]
    ciphertext = by_name("notes-alice")["oaep"]["ciphertext"]
    signature = by_name("ssh2-alice")["session"]["host_signature"]["signature"]
    add("encrypted one byte short", "notes-alice", "malformed", encrypted=ciphertext[2:])
    add("encrypted one byte long", "notes-alice", "malformed", encrypted="00" + ciphertext)
    add("encrypted equal to n", "notes-alice", "malformed", encrypted=f"{alice.n:x}")
    add("encrypted all ones", "notes-alice", "malformed", encrypted="ff" * alice.size)
    add("encrypted in upper case", "notes-alice", "malformed", encrypted=ciphertext.upper())
    add("encrypted for 1024 bits", "notes-alice", "malformed", encrypted="00" * 128)
    add("host key in notes", "notes-alice", "malformed", host_key=KEYS["host"].line)
    add("no encrypted in ssh1", "ssh1-alice", "malformed", encrypted=None)
    add("no host signature in ssh1", "ssh1-alice", "malformed", host_signature=None)
    add("encrypted in ssh2", "ssh2-alice", "malformed", encrypted=ciphertext)
    add("no nonce in ssh2", "ssh2-alice", "malformed", nonce=None)
    add("nonce of 31 bytes", "ssh2-alice", "malformed", nonce="ab" * 31)
    add("host key of three words", "ssh2-alice", "malformed", host_key=KEYS["host"].line + " host")
    add(
        "host key of 512 bits",
        "ssh2-alice",
        "malformed",
        host_key=openssh_line(rsa_blob(odd_number("512", 512), 65537)),
    )
    add("host signature one byte short", "ssh2-alice", "malformed", host_signature=signature[2:])
    flipped = f"{int(signature, 16) ^ 1:0{len(signature)}x}"
    add("host signature wrong in one bit", "ssh2-alice", "close", host_signature=flipped)
    add("host signature over other nonces", "ssh2-alice", "close", nonce="ab" * 32)
    add("host key of somebody else", "ssh2-alice", "close", host_key=KEYS["alice"].line)
    add("host signature of another login", "ssh1-alice", "close", host_signature=signature)
    cases.append(
        {
            "name": "step 4 in place of 2",
            "after": "notes-alice",
            "answer": "unexpected_step",
            "line": verdict_line("accept"),
        }
    )
    return cases
