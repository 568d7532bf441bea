"""Logs in with somebody else's SSH library, runs a command, and ends with its status.

    ssh_client.py paramiko|asyncssh PORT KEY COMMAND

Whoever is not let in ends with "denied" on stderr, and 1.
"""

import asyncio
import sys

HOST, USER = "127.0.0.1", "alice"


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
    import asyncssh

    try:
        options = {"username": USER, "client_keys": [key], "known_hosts": None, "config": None}
        async with asyncssh.connect(HOST, port, agent_path=None, **options) as connection:
            ran = await connection.run(command)
    except asyncssh.PermissionDenied:
        sys.exit("denied")
    print(ran.stdout, end="")
    return ran.exit_status


def main() -> int:
    library, port, key, command = sys.argv[1:]
    if library == "paramiko":
        return with_paramiko(int(port), key, command)
    return asyncio.run(with_asyncssh(int(port), key, command))


sys.exit(main())
