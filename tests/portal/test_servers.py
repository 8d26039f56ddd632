"""The embedded servers: found again, recovered, stopped."""

from django.core.cache import cache
from django.db import connection


def test_the_tests_run_on_real_postgresql(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert int(cursor.fetchone()[0]) >= 150000


def test_the_cache_of_the_tests_is_a_real_server():
    cache.set("k", "v", 5)
    assert cache.get("k") == "v"
