"""Where a local run keeps what it needs; everything lies in one ignored folder."""

from pathlib import Path

BASE = Path(__file__).resolve().parents[2]
DATA = BASE / ".data"
LOGS = DATA / "logs"
POSTGRES = DATA / "postgres"
VALKEY = DATA / "valkey"
STATIC = BASE / "static_collected"
