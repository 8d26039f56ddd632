"""What kind of file it is, by its content: the name may say anything."""

import struct
from dataclasses import dataclass
from io import BytesIO, StringIO

from django.conf import settings
from django.utils.translation import gettext as _
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, ParseError
from xlrd.compdoc import CompDoc, CompDocError

from core.tables.errors import (
    TableRefused,
    broken_file,
    has_macros,
    locked_file,
    too_large,
    wrong_type,
)
from core.tables.old_records import check_records
from core.tables.packages import Package

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTENT_TYPES = "[Content_Types].xml"
MANIFEST = "META-INF/manifest.xml"
_MAIN_TYPES = {
    "spreadsheetml.sheet": XLSX,
    "spreadsheetml.template": XLSX,
    "wordprocessingml.document": DOCX,
    "wordprocessingml.template": DOCX,
}
_OLE_BROKEN = (CompDocError, AssertionError, LookupError, ValueError, TypeError, struct.error)


@dataclass(frozen=True)
class OfficeFileKind:
    """The MIME type of a file, and its parts when it is a zipped one."""

    content_type: str
    package: Package | None = None


def kind_of(content: bytes, name: str) -> OfficeFileKind:
    """Know a file by its content; raises TableRefused with what to do for all that is not read."""
    if len(content) > settings.UPLOAD_MAX_BYTES:
        raise too_large(settings.UPLOAD_MAX_BYTES)
    if content.startswith(ZIP_MAGIC):
        package = Package(content)
        return OfficeFileKind(_package_type(package), package)
    if content.startswith(OLE_MAGIC):
        return OfficeFileKind(_old_type(content))
    raise _unknown(content, name)


def _package_type(package: Package) -> str:
    """The type of a zipped file; refuses macros, passwords and other kinds."""
    if "mimetype" in package:
        return _open_document_type(package)
    if CONTENT_TYPES not in package:
        raise _other()
    main = _main_type(package)
    if "sheet.binary" in main:
        raise wrong_type(_("Files of type .xlsb are not read. Save it as .xlsx and choose that."))
    if "macroEnabled" in main or any(map(_is_program, package.names)):
        raise has_macros()
    for words, kind in _MAIN_TYPES.items():
        if f"{words}.main" in main:
            return kind
    raise _other()


def _main_type(package: Package) -> str:
    """The content type of the main part, by itself or by its ending."""
    name = f"/{package.main_part}".lower()
    by_ending = ""
    for entry in package.tree(CONTENT_TYPES):
        if entry.get("PartName", "").lower() == name:
            return entry.get("ContentType", "")
        if entry.get("Extension", "").lower() == name.rpartition(".")[2]:
            by_ending = entry.get("ContentType", "")
    return by_ending


def _is_program(name: str) -> bool:
    lower = name.lower()
    return lower.endswith("vbaproject.bin") or "/macrosheets/" in lower


def _open_document_type(package: Package) -> str:
    """The type of an OpenDocument file."""
    kind = package.read("mimetype")[:100].decode("ascii", errors="replace").strip()
    if MANIFEST in package and b"encryption-data" in package.read(MANIFEST):
        raise locked_file()
    if "encrypted-package" in package:
        raise locked_file()
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        raise wrong_type(_("Files of type .odt are not read. Save it as .docx and choose that."))
    if kind.removesuffix("-template") != ODS:
        raise _other()
    if any(map(_is_script, package.names)):
        raise has_macros()
    return ODS


def _is_script(name: str) -> bool:
    """Whether a part is a program and not just the empty list of programs."""
    folder, _slash, file = name.partition("/")
    if folder == "Basic":
        return file.endswith(".xml") and not file.endswith(("script-lc.xml", "script-lb.xml"))
    return folder == "Scripts" and bool(file) and not file.endswith("/")


def _old_type(content: bytes) -> str:
    """The type of a file of Office 97 to 2003, or of one that a password wraps."""
    try:
        document = CompDoc(content, logfile=StringIO())
        streams = {entry.name for entry in document.dirlist}
        workbook = document.get_named_stream("Workbook") or document.get_named_stream("Book")
    except _OLE_BROKEN as error:
        raise broken_file() from error
    if "WordDocument" in streams:
        raise wrong_type(_("Files of type .doc are not read. Save it as .docx and choose that."))
    if "EncryptedPackage" in streams or (workbook is not None and _is_locked(content)):
        raise locked_file()
    if workbook is None:
        raise _other()
    if "_VBA_PROJECT_CUR" in streams:
        raise has_macros()
    check_records(workbook)
    return XLS


def _is_locked(content: bytes) -> bool:
    try:
        return bool(OfficeFile(BytesIO(content)).is_encrypted())
    except (DecryptionError, FileFormatError, ParseError):
        return False
    except (OSError, *_OLE_BROKEN) as error:
        raise broken_file() from error


def _unknown(content: bytes, name: str) -> TableRefused:
    """What to do with a file that no office program made, or not in this form."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not content:
        return broken_file()
    if b"%pdf-" in start[:1024]:
        return wrong_type(
            _("This is a PDF. Choose the Word or Excel file from which the PDF was made.")
        )
    if start.startswith(b"{\\rtf"):
        return wrong_type(_("Files of type .rtf are not read. Save it as .docx and choose that."))
    if start.startswith(b"<"):
        return wrong_type(
            _("This is a web page or XML. Open it in Excel, save it as .xlsx and choose that.")
        )
    if name.lower().endswith((".csv", ".tsv", ".txt")) or _is_text(content[:4096]):
        return wrong_type(
            _(
                "This is plain text (such as .csv). Open it in Excel, check letters and columns,"
                " save it as .xlsx and choose that."
            )
        )
    return _other()


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 32 and byte not in b"\t\r\n\f" for byte in start)
    return controls == 0


def _other() -> TableRefused:
    return wrong_type(_("This is no file with a table. Choose an .xlsx, .xls, .ods or .docx file."))
