"""Telling people: the inbox, mail, digests, what each wishes, the outbox."""
