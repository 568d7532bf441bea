#!/usr/bin/env python3
"""How long `ssh HOST true` takes against `keystep serve`, and against OpenSSH's own sshd.

    cargo build --release && python3 benches/real_ssh.py [--pairs N] [--bits BITS] [--option NAME=VALUE]…

Both servers have a host key of the same kind and size and know the same user key; the client is the same `ssh`
with the same options. The two take turns, the order alternating, and what counts is the median of the ratios of
the pairs: the speed of a shared machine swings, and both of a pair swing with it. Beside it stand sshd against
itself (A/A), and what `ssh` takes to be refused by a port where nobody listens: its own start. Loopback only;
all files are in a folder that goes. KEYSTEP may name another program than the one in target/release. docs/benchmarking.md says how to read it.
"""

import argparse, getpass, os, shutil, socket, statistics, subprocess, sys, tempfile, time
from pathlib import Path

WARM_UP = 3
KEYSTEP = os.environ.get("KEYSTEP") or Path(__file__).resolve().parent.parent / "target/release/keystep"
SSHD = "/usr/sbin/sshd"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pairs", type=int, default=40)
    arguments.add_argument("--bits", default="3072", help="of all keys; what ssh-keygen makes unasked is 3072")
    arguments.add_argument("--option", action="append", default=[], help="for ssh, as in KexAlgorithms=curve25519-sha256")
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, Servers(Path(folder), arguments) as servers:
        measure(servers, arguments)


def measure(servers, arguments):
    version = subprocess.run(["ssh", "-V"], capture_output=True, text=True).stderr.strip()
    print(f"{version}; RSA, {arguments.bits} bits; {arguments.pairs} pairs; {' '.join(arguments.option)}")
    keystep, sshd, again, alone, ratios, control = [], [], [], [], [], []
    for turn in range(arguments.pairs + WARM_UP):
        order = ["keystep", "sshd", "again", "alone"]
        took = {name: servers.ssh(name) for name in (order if turn % 2 else reversed(order))}
        if turn < WARM_UP:
            continue
        keystep.append(took["keystep"])
        sshd.append(took["sshd"])
        again.append(took["again"])
        alone.append(took["alone"])
        ratios.append(took["keystep"] / took["sshd"])
        control.append(took["again"] / took["sshd"])
    for name, times in [("keystep", keystep), ("sshd", sshd), ("ssh's start", alone)]:
        print(f"  {name:14} {spread([1000 * took for took in times], 1)} ms")
    print(f"  keystep / sshd {spread(ratios)}   aim: 0.5")
    print(f"  sshd / sshd    {spread(control)}   must be 1")
    print(f"  keystep / sshd without ssh's start: {spread([(k - a) / (s - a) for k, s, a in zip(keystep, sshd, alone)])}")


def spread(figures, digits=3):
    low, middle, high = statistics.quantiles(figures, n=4)
    return f"{middle:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


class Servers:
    """Both, and the client's files."""

    def __init__(self, folder, arguments):
        self.folder, self.options, self.running = folder, arguments.option, []
        for name in ["id", "host"]:
            run("ssh-keygen", "-q", "-t", "rsa", "-b", arguments.bits, "-N", "", "-f", folder / name)

    def __enter__(self):
        folder, user = self.folder, getpass.getuser()
        keystep, sshd = free_port(), free_port()
        home = dict(os.environ, KEYSTEP_HOME=str(folder / "home"), LC_ALL="C.UTF-8")
        run(KEYSTEP, "authorize", "alice", folder / "id.pub", env=home)
        shutil.copy(folder / "host", folder / "home/host_key")
        self.start(keystep, [KEYSTEP, "serve", "--listen", f"127.0.0.1:{keystep}"], home)
        config = ["ListenAddress 127.0.0.1", f"Port {sshd}", f"HostKey {folder}/host"]
        config += [f"AuthorizedKeysFile {folder}/id.pub", "PidFile none", "UsePAM no", "StrictModes no"]
        # However fast they come; and what somebody's shell does when it starts is not sshd's.
        config += ["PasswordAuthentication no", "MaxStartups 100:100:100", f"SetEnv HOME={folder}", "PermitUserRC no"]
        (folder / "sshd_config").write_text("\n".join([*config, ""]))
        if os.geteuid() == 0:
            # sshd wants it, and no package makes it.
            os.makedirs("/run/sshd", exist_ok=True)
        self.start(sshd, [SSHD, "-D", "-e", "-f", folder / "sshd_config"], None)
        dead = free_port()
        self.ports = {
            "keystep": ("alice", keystep),
            "sshd": (user, sshd),
            "again": (user, sshd),
            "alone": (user, dead),
        }
        return self

    def __exit__(self, *_):
        for server in self.running:
            server.terminate()
            server.wait()

    def start(self, port, command, environment):
        """Starts a server, and waits until it listens."""
        quiet = subprocess.DEVNULL
        self.running.append(subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet))
        for _ in range(1000):
            try:
                return socket.create_connection(("127.0.0.1", port)).close()
            except ConnectionRefusedError:
                time.sleep(0.01)
        sys.exit(f"{command[0]} does not listen")

    def ssh(self, name):
        user, port = self.ports[name]
        command = ["ssh", "-F", "none", "-p", str(port), "-i", self.folder / "id"]
        options = [f"UserKnownHostsFile={self.folder}/known_{name}", "GlobalKnownHostsFile=none"]
        options += ["StrictHostKeyChecking=accept-new", "UpdateHostKeys=no", "IdentitiesOnly=yes", "BatchMode=yes"]
        for option in options + self.options:
            command += ["-o", option]
        environment = {name: value for name, value in os.environ.items() if name != "SSH_AUTH_SOCK"}
        begin = time.perf_counter()
        done = subprocess.run([*command, f"{user}@127.0.0.1", "true"], env=environment, capture_output=True, text=True)
        took = time.perf_counter() - begin
        if (done.returncode == 0) == (name == "alone"):
            sys.exit(f"{name}: {done.returncode}: {done.stderr}")
        return took


def run(*command, env=None):
    subprocess.run(command, env=env, check=True, capture_output=True)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


main()
