"""Lines that look unusual, and that a server must read all the same."""

from __future__ import annotations

import json
from typing import Any

from keys import KEYS, openssh_line, rsa_blob
from logins import line
from malformed import LINE_LIMIT, by_name, changed_request, odd_number
from rsa import Json


def odd_but_valid() -> list[Json]:
    """Lines that look unusual and that a server must read all the same, with what they mean."""
    cases: list[Json] = []

    def add(name: str, login_name: str, text: str, **changes: str) -> None:
        meant = {**json.loads(by_name(login_name)["wire"]["request"])["request"], **changes}
        assert json.loads(text)["request"] == meant
        cases.append({"name": name, "line": text, "request": meant})

    def add_reply(name: str, after: str, text: str) -> None:
        cases.append(
            {"name": name, "after": after, "line": text, "reply": json.loads(text)["reply"]}
        )

    text = by_name("notes-alice")["wire"]["request"].rstrip("\n")
    bound = by_name("ssh2-alice")["wire"]["request"].rstrip("\n")
    key = KEYS["alice"].line

    def backwards(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {name: backwards(member) for name, member in reversed(value.items())}

    spread = json.dumps(json.loads(bound), ensure_ascii=False)
    escaped = "".join(f"\\u{ord(c):04x}" for c in "alice")
    add("CR before LF", "notes-alice", text + "\r\n")
    add("spaces after colons and commas", "ssh2-alice", spread + "\n")
    add(
        "spaces and tabs everywhere",
        "notes-alice",
        " \t" + text.replace(":{", " : { ").replace('","', '" ,\t"') + " \t\n",
    )
    add("CR as white space inside", "notes-alice", text.replace('","', '",\r"') + "\r\n")
    add("members in another order", "ssh2-alice", line(backwards(json.loads(bound))))
    add("user name escaped", "notes-alice", text.replace('"alice"', f'"{escaped}"') + "\n")
    add("member name escaped", "notes-alice", text.replace('"user"', '"\\u0075s\\u0065r"') + "\n")
    add("slashes escaped", "notes-alice", text.replace(key, key.replace("/", "\\/")) + "\n")
    add(
        "space in the key escaped", "notes-alice", text.replace("ssh-rsa ", "ssh-rsa\\u0020") + "\n"
    )
    nonce = json.loads(bound)["request"]["nonce"]
    nonce_escaped = f"\\u{ord(nonce[0]):04x}{nonce[1:]}"
    add("hex digit escaped", "ssh2-alice", bound.replace(nonce, nonce_escaped) + "\n")
    for user in ("_", "a" * 32, "a-b_c-9", "_-"):
        add(
            f"user name {user}", "notes-alice", changed_request("notes-alice", user=user), user=user
        )
    shapes = [
        ("key of 1024 bits with e = 3", 1024, 3),
        ("key of 1025 bits", 1025, 65537),
        ("key of 8192 bits", 8192, 65537),
        ("key with e = 2^32 - 1", 2048, 2**32 - 1),
    ]
    for name, bits, e in shapes:
        other = openssh_line(rsa_blob(odd_number(name, bits), e))
        add(name, "notes-alice", changed_request("notes-alice", key=other), key=other)
    padded = text + " " * (LINE_LIMIT - len(text) - 1) + "\n"
    assert len(padded) == LINE_LIMIT
    add("16,384 bytes with the LF", "notes-alice", padded)
    for method, user in (("notes", "alice"), ("ssh1", "alice"), ("ssh2", "bob")):
        reply = by_name(f"{method}-{user}")["wire"]["reply"].rstrip("\n")
        add_reply(
            f"reply with CR and spaces, {method}",
            f"{method}-{user}",
            " " + reply.replace(":", " : ") + " \r\n",
        )
    add_reply(
        "signature not below n", "ssh2-bob", line({"step": 3, "reply": {"signature": "ff" * 128}})
    )
    return cases
