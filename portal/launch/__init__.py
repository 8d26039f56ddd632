"""``make run``: the whole portal in the foreground of one terminal."""
