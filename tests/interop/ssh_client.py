"""Logs in with somebody else's SSH library, runs a command, and ends with its status.

    ssh_client.py paramiko|asyncssh PORT KEY COMMAND

Whoever is not let in ends with "denied" on stderr, and 1.
"""

import asyncio
import os
import sys

HOST, USER = "127.0.0.1", "alice"
EXCHANGES = ["curve25519-sha256", "curve25519-sha256@libssh.org", "mlkem768x25519-sha256"]


def with_paramiko(port: int, key: str, command: str) -> int:
    import paramiko

    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    try:
        private = paramiko.RSAKey.from_private_key_file(key)
        client.connect(HOST, port, USER, pkey=private, allow_agent=False, look_for_keys=False)
    except paramiko.AuthenticationException:
        sys.exit("denied")
    _, out, _ = client.exec_command(command)
    print(out.read().decode(), end="")
    status = out.channel.recv_exit_status()
    client.close()
    return status


async def with_asyncssh(port: int, key: str, command: str) -> int:
    """Once with each key exchange of keystep's: of all clients here, this one has ML-KEM."""
    import asyncssh
    from asyncssh.kex import get_kex_algs

    options = {"username": USER, "client_keys": [key], "known_hosts": None, "config": None}
    ran = []
    for exchange in EXCHANGES:
        if exchange.encode() not in get_kex_algs():
            note = f"asyncssh has no {exchange} here"
            if "CI" in os.environ:
                sys.exit(note)
            print(note, file=sys.stderr)
            continue
        options["kex_algs"] = [exchange]
        try:
            async with asyncssh.connect(HOST, port, agent_path=None, **options) as connection:
                done = await connection.run(command)
        except asyncssh.PermissionDenied:
            sys.exit("denied")
        ran.append((done.stdout, done.exit_status))
    assert len(set(ran)) == 1, ran
    out, status = ran[0]
    print(out, end="")
    return status


def main() -> int:
    library, port, key, command = sys.argv[1:]
    if library == "paramiko":
        return with_paramiko(int(port), key, command)
    return asyncio.run(with_asyncssh(int(port), key, command))


sys.exit(main())
