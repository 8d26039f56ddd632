"""Extensions, and the IMMUTABLE functions for Vietnamese search and order."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

TONED = {
    "a": "àảãáạ", "ă": "ằẳẵắặ", "â": "ầẩẫấậ", "e": "èẻẽéẹ", "ê": "ềểễếệ", "i": "ìỉĩíị",
    "o": "òỏõóọ", "ô": "ồổỗốộ", "ơ": "ờởỡớợ", "u": "ùủũúụ", "ư": "ừửữứự", "y": "ỳỷỹýỵ",
}
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
BYTES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg"
WITH_TONE = "".join(TONED.values())
WITHOUT_TONE = "".join(base * 5 for base in TONED)
TONES = "12345" * len(TONED)

FOLD = """
CREATE FUNCTION public.vn_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)));
"""
SORT = f"""
CREATE FUNCTION public.vn_sort_key(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(translate(lower(normalize(value, NFC)), '{WITH_TONE}', '{WITHOUT_TONE}'),
                 '{ALPHABET}', '{BYTES}')
    || chr(1)
    || regexp_replace(translate(lower(normalize(value, NFC)), '{WITH_TONE}', '{TONES}'),
                      '[^1-5]', '0', 'g');
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_people_files_jobs")]
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION public.vn_fold(text)"),
        migrations.RunSQL(SORT, "DROP FUNCTION public.vn_sort_key(text)"),
    ]
