"""What kind of file it is, by its content: the name may say anything."""

from core.tables.errors import broken_file
from core.tables.packages import Package

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def package_type(package: Package) -> str:
    if "mimetype" in package:
        return ODS
    if package.main_part.startswith("word/"):
        return DOCX
    if package.main_part.startswith("xl/"):
        return XLSX
    raise broken_file()
