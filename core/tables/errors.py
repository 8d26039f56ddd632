"""What the reader of office files refuses, each with a sentence that says what to do."""

from django.utils.translation import gettext as _

from core.exceptions import PortalError

MEGABYTE = 1024 * 1024


class TableRefused(PortalError):
    """A file that is not read: of a wrong type, locked, broken, too large or not allowed here."""

    default_code = "table_refused"


def broken_file() -> TableRefused:
    """A file that ends too early or contradicts itself."""
    return TableRefused(
        _("The file is damaged. Open it, save it as a new file and choose that one."),
        code="broken_file",
    )


def locked_file() -> TableRefused:
    """A file that opens only with a password."""
    return TableRefused(
        _("The file is protected by a password. Remove the password, save it and choose it again."),
        code="locked_file",
    )


def has_macros() -> TableRefused:
    """A file that carries programs."""
    return TableRefused(
        _("The file contains macros. Save it without macros as .xlsx or .docx and choose that."),
        code="has_macros",
    )


def too_large(limit: int) -> TableRefused:
    """More bytes than an upload may have."""
    return TableRefused(
        _(
            "The file is larger than %(size)s MB. Remove pictures and sheets that are not needed,"
            " or split it into several files."
        )
        % {"size": limit // MEGABYTE},
        code="too_large",
    )


def too_wide(sheet: str, column: str) -> TableRefused:
    """A sheet whose cells stretch much further than any table."""
    return TableRefused(
        _(
            "The sheet “%(sheet)s” stretches as far as column %(column)s. Delete what stands far"
            " from the table, or copy the table to a new file."
        )
        % {"sheet": sheet, "column": column},
        code="too_large",
    )


def too_many_rows(limit: int, rows: int) -> TableRefused:
    """More rows than are read at once, or a stray cell far below the table."""
    return TableRefused(
        _(
            "The file has %(rows)s rows; at most %(limit)s can be read at once. Split it into"
            " several files, and delete what stands far below the table."
        )
        % {"rows": rows, "limit": limit},
        code="too_many_rows",
    )


def zip_bomb(limit: int) -> TableRefused:
    """A file that grows beyond the limit when it is unpacked."""
    return TableRefused(
        _(
            "Unpacked, the file is larger than %(size)s MB. Copy the table alone to a new file"
            " and choose that."
        )
        % {"size": limit // MEGABYTE},
        code="zip_bomb",
    )


def no_table() -> TableRefused:
    """A file in which nothing stands in a table."""
    return TableRefused(
        _("The file has no table. Choose the file in which the activities stand in a table."),
        code="no_table",
    )


def state_secret() -> TableRefused:
    """A file with a mark of secrecy (Law on Protection of State Secrets)."""
    return TableRefused(
        _(
            "The file carries a mark of State secrets. State secrets must not be put into this"
            " portal: remove the file from this computer if it may not be here, and handle the"
            " document by the rules on protecting State secrets."
        ),
        code="state_secret",
    )


def wrong_type(message: str) -> TableRefused:
    """A file of a type that is not read; the message says how to save it."""
    return TableRefused(message, code="wrong_type")
