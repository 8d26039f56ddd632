"""Forms of the import: the file, and how the portal reads its columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.forms import checked_upload
from plans.forms import PlanCreateForm, years

IGNORE = "ignore"
EXTENSIONS = ".xlsx,.xls,.ods,.docx"
ROLES: dict[str, str | Promise] = {
    IGNORE: gettext_lazy("– is not read –"),
    "number": gettext_lazy("No."),
    "title": gettext_lazy("Activity"),
    "lead": gettext_lazy("Lead unit"),
    "cooperating": gettext_lazy("Cooperating units"),
    "lead_and_partners": gettext_lazy("Lead and cooperating units in one cell"),
    "period": gettext_lazy("Period"),
    "period_start": gettext_lazy("Period: begins"),
    "period_end": gettext_lazy("Period: ends"),
    "output": gettext_lazy("Output"),
    "output_measure": gettext_lazy("Measure of the output"),
    "budget": gettext_lazy("Budget"),
    "note": gettext_lazy("Note"),
    "policy": gettext_lazy("Policy or topic"),
    "section": gettext_lazy("Section"),
    "stage": gettext_lazy("Stage"),
    "responsible": gettext_lazy("Responsible person"),
}
UNITS: dict[int, str | Promise] = {
    1: gettext_lazy("đồng"),
    1_000: gettext_lazy("thousand đồng"),
    1_000_000: gettext_lazy("million đồng"),
    1_000_000_000: gettext_lazy("billion đồng"),
}


class UploadForm(forms.Form):
    """The annex's file."""

    file = forms.FileField(
        label=gettext_lazy("Annex"),
        widget=forms.FileInput(attrs={"accept": EXTENSIONS, "class": "drop-zone"}),
        error_messages={
            "required": gettext_lazy("Choose the annex's file."),
            "empty": gettext_lazy("The file is empty. Open it, check it and save it again."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Excel (.xlsx, .xls), OpenDocument (.ods) or Word (.docx); at most %(size)s MB "
            "and %(rows)s rows. Choose it or drop it here."
        ) % {
            "size": settings.UPLOAD_MAX_BYTES // 1024 // 1024,
            "rows": f"{settings.UPLOAD_MAX_ROWS:,}".replace(",", "."),
        }

    def clean_file(self) -> UploadedFile:
        """Larger files are refused before they are read into memory."""
        return checked_upload(self.cleaned_data["file"])

    def annex(self) -> dict[str, Any]:
        """Bytes and name of the file, as the services take them."""
        upload: UploadedFile = self.cleaned_data["file"]
        return {"content": upload.read(), "name": upload.name or "annex"}


def _years_or_none() -> list[tuple[int | str, str | Promise]]:
    return [("", _("As the annex says")), *years()]


class PlanFromAnnexForm(UploadForm, PlanCreateForm):
    """A new plan that begins with an annex, which may also tell its year and title."""

    field_order = ("file", "agency", "year", "title")
    year = forms.TypedChoiceField(
        coerce=int,
        empty_value=None,
        required=False,
        choices=_years_or_none,
        label=gettext_lazy("Year"),
    )
    title = forms.CharField(
        required=False,
        max_length=500,
        label=gettext_lazy("Title"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Leave it empty to take the title that stands above the annex."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["year"] = ""


@dataclass(frozen=True)
class ColumnField:
    """A column of the file beside the field that says what it is."""

    index: int
    heading: str
    samples: list[str]
    field: forms.BoundField
    is_read: bool


@dataclass(frozen=True)
class TableFields:
    """A table of the file beside the fields that say how it is read."""

    place: int
    name: str
    row_count: int
    is_used: bool
    has_title: bool
    used: forms.BoundField
    heading_row: forms.BoundField
    unit: forms.BoundField
    columns: list[ColumnField]


class ColumnsForm(forms.Form):
    """How each table of an annex is read; only what a person changes becomes a correction."""

    def __init__(self, *args: Any, reading: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables: list[Mapping[str, Any]] = reading.get("tables", [])
        for table in self.tables:
            self._add_table(table)

    def _add_table(self, table: Mapping[str, Any]) -> None:
        key = f"t{table['index']}"
        self.fields[f"{key}-used"] = forms.BooleanField(
            required=False, initial=table["used"], label=_("Read this table")
        )
        self.fields[f"{key}-heading_row"] = forms.IntegerField(
            required=False,
            min_value=1,
            initial=heading_row(table),
            label=_("Last row of the heading"),
            widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        )
        self.fields[f"{key}-unit"] = forms.TypedChoiceField(
            coerce=int,
            required=False,
            empty_value=None,
            choices=list(UNITS.items()),
            initial=table.get("unit") or 1,
            label=_("Numbers in the budget are in"),
        )
        for column in table["columns"]:
            self.fields[f"{key}-c{column['index']}"] = forms.ChoiceField(
                required=False,
                choices=list(ROLES.items()),
                initial=column["role"] or IGNORE,
                label=_("Column %(number)s: %(heading)s")
                % {"number": column["index"] + 1, "heading": column["heading"] or "–"},
            )

    def shown(self) -> Iterator[TableFields]:
        """The tables as the page shows them."""
        for place, table in enumerate(self.tables, 1):
            key = f"t{table['index']}"
            columns = [self._column(key, column) for column in table["columns"]]
            roles = {column["role"] for column in table["columns"]}
            yield TableFields(
                place=place,
                name=table["name"],
                row_count=table["row_count"],
                is_used=table["used"],
                has_title="title" in roles,
                used=self[f"{key}-used"],
                heading_row=self[f"{key}-heading_row"],
                unit=self[f"{key}-unit"],
                columns=columns,
            )

    def _column(self, key: str, column: Mapping[str, Any]) -> ColumnField:
        return ColumnField(
            index=column["index"] + 1,
            heading=column["heading"],
            samples=[sample for sample in column.get("samples", []) if sample],
            field=self[f"{key}-c{column['index']}"],
            is_read=(column["role"] or IGNORE) != IGNORE,
        )

    def corrections(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """The corrections so far together with what was changed here."""
        tables = {key: dict(table) for key, table in before.get("tables", {}).items()}
        for table in self.tables:
            changed = self._changed(table, tables.get(str(table["index"]), {}))
            if changed:
                tables[str(table["index"])] = changed
        return {"tables": tables}

    def _changed(self, table: Mapping[str, Any], before: dict[str, Any]) -> dict[str, Any]:
        """A new heading row makes what was said of the columns below the old one void."""
        key, data = f"t{table['index']}", self.cleaned_data
        after = dict(before)
        if data[f"{key}-used"] != table["used"]:
            after["used"] = data[f"{key}-used"]
        row = data[f"{key}-heading_row"]
        if row and row != heading_row(table):
            kept = {"used": after["used"]} if "used" in after else {}
            return kept | {"heading_row": row}
        unit = data[f"{key}-unit"]
        if unit and unit != (table.get("unit") or 1):
            after["unit"] = unit
        columns = dict(after.get("columns", {}))
        for column in table["columns"]:
            role = data[f"{key}-c{column['index']}"] or IGNORE
            if role != (column["role"] or IGNORE):
                columns[str(column["index"])] = role
        return after | ({"columns": columns} if columns else {})


def heading_row(table: Mapping[str, Any]) -> int | None:
    """The row of the file, counted from 1, in which a table's heading ends."""
    if not table.get("heading_rows"):
        return None
    first: int = table["first_row"]
    return first - 1
