"""Make .venv with the locked packages, then run a command in it. Standard library only.

Usage: python bootstrap.py run|dev COMMAND [ARGUMENT...]
Old Pythons must be able to read this file, so that they can say that they are too old.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(HERE, ".venv")
DATA = os.path.join(HERE, ".data")
PYTHON = os.path.join(VENV, "bin", "python")
LOCKS = {"run": ["requirements.txt"], "dev": ["requirements-dev.txt", "requirements.txt"]}
OLDEST = (3, 11)
LEAST_FREE_BYTES = {"run": 700 * 1024 * 1024, "dev": 1500 * 1024 * 1024}
REASONS = (
    ("No space left", "There is no room left on this disk: free 1 GB and try again."),
    (
        "HASHES",
        "A package differs from its locked hash: check the registry that pip is set to use.",
    ),
    (
        "Connection",
        "The package registry cannot be reached: check the network, or set PIP_INDEX_URL to one "
        "that can.",
    ),
    (
        "No matching distribution",
        "The package registry lacks a locked package: check the network and PIP_INDEX_URL.",
    ),
)


def stop(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.exit(1)


def check_python() -> None:
    if sys.version_info < OLDEST:
        stop(
            "Python {}.{} is too old: install Python 3.11 or later, or name one with "
            "make PYTHON=/path/to/python3.11 run.".format(*sys.version_info[:2])
        )


def check_room(kind: str) -> None:
    if shutil.disk_usage(HERE).free < LEAST_FREE_BYTES[kind]:
        stop("There is not enough room on this disk: free 1.5 GB and try again.")


def wanted(kind: str) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in LOCKS[kind]:
        with open(os.path.join(HERE, name), "rb") as lock:
            digest.update(lock.read())
    return digest.hexdigest()


def installed(kind: str) -> str:
    try:
        with open(os.path.join(VENV, "installed-" + kind)) as marker:
            return marker.read()
    except OSError:
        return ""


def venv_works() -> bool:
    try:
        return subprocess.call([PYTHON, "-c", ""], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def make_venv() -> list:
    """Make the environment; the installer's command line for it."""
    try:
        import ensurepip  # noqa: F401  Debian keeps it in a package of its own
        import venv
    except ImportError:
        return make_venv_without_pip()
    if not venv_works():
        venv.create(VENV, with_pip=True, clear=True)
    return [PYTHON, "-m", "pip"]


def make_venv_without_pip() -> list:
    try:
        import venv

        import pip  # noqa: F401
    except ImportError:
        stop(
            "This Python has no venv module: install it (on Debian and Ubuntu: "
            "apt-get install python3-venv) and try again."
        )
    if not venv_works():
        venv.create(VENV, with_pip=False, clear=True)
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def install(kind: str) -> None:
    check_room(kind)
    print("Installing packages into .venv (once, about a minute)")
    sys.stdout.flush()
    command = make_venv() + ["install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--require-hashes", "--requirement", os.path.join(HERE, LOCKS[kind][0])]
    log = os.path.join(DATA, "logs", "install.log")
    with open(log, "w") as output:
        failed = subprocess.call(command, stdout=output, stderr=subprocess.STDOUT)
    if failed:
        explain(log)
    for name in LOCKS if kind == "dev" else [kind]:
        with open(os.path.join(VENV, "installed-" + name), "w") as marker:
            marker.write(wanted(name))


def explain(log: str) -> None:
    with open(log) as output:
        text = output.read()
    for word, sentence in REASONS:
        if word in text:
            stop(sentence)
    stop("The packages could not be installed: read {}, then try again.".format(log))


def main() -> None:
    check_python()
    kind, command = sys.argv[1], sys.argv[2:]
    try:
        os.makedirs(os.path.join(DATA, "logs"), exist_ok=True)
        with open(os.path.join(DATA, "install.lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if installed(kind) != wanted(kind) or not venv_works():
                install(kind)
    except OSError as error:
        stop("{}: make the folder writable and its disk not full.".format(error))
    os.chdir(HERE)
    os.environ["PATH"] = os.path.join(VENV, "bin") + os.pathsep + os.environ.get("PATH", "")
    os.environ["PYTHONPATH"] = HERE
    os.execv(PYTHON, [PYTHON, *command])  # noqa: S606  becomes the command, so signals reach it


if __name__ == "__main__":
    main()
