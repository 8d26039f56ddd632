"""The command behind ``make run``, ``make stop`` and ``make reset``."""

import contextlib
import os
import shutil
import signal
import sys
import time

import psycopg2

from portal.launch.children import end_leftovers
from portal.launch.folders import DATA, POSTGRES, VALKEY
from portal.launch.only_one import running_pid, take_turn
from portal.launch.running import StopRequested, run
from portal.servers.errors import LaunchError, ServerError
from portal.servers.postgres import postgres_stop
from portal.servers.valkey import valkey_stop

STOP_SECONDS = 90


def start() -> None:
    """Run the portal until it is ended."""
    DATA.mkdir(exist_ok=True)
    with take_turn(), contextlib.suppress(StopRequested):
        run()


def stop() -> None:
    """End the run of this checkout and whatever a killed one left."""
    pid = running_pid()
    if pid:
        os.kill(pid, signal.SIGTERM)
    give_up = time.monotonic() + STOP_SECONDS
    while running_pid():
        if time.monotonic() > give_up:
            raise LaunchError(f"The run does not end: end it with kill -9 {pid}.")
        time.sleep(0.2)
    end_leftovers()
    valkey_stop(VALKEY)
    postgres_stop(POSTGRES)


def reset() -> None:
    """Remove the local database, files and logs, after asking."""
    answer = input(f"Remove everything in {DATA}, the database and all files? Type yes: ")
    if answer.strip().lower() != "yes":
        raise LaunchError("Nothing was removed: answer yes to remove everything.")
    stop()
    shutil.rmtree(DATA)


def main() -> int:
    """Run the named command; each failure is one sentence."""
    try:
        {"run": start, "stop": stop, "reset": reset}[sys.argv[1]]()
    except ServerError as error:
        print(error, file=sys.stderr)
    except psycopg2.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        print(f"The database does not answer ({reason}): check DATABASE_URL.", file=sys.stderr)
    except OSError as error:
        print(f"{error}: make the folder writable and its disk not full.", file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
