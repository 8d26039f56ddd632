"""A rule's citation and events in the reader's language; what is not known stays as written."""

import re

from django.utils.translation import get_language, gettext, gettext_noop

VIETNAMESE = (
    (re.compile(r"\bDirective (\S+?),"), r"Chỉ thị số \1,"),
    (re.compile(r"\bDecree (\d+/\d+)(?!/)"), r"Nghị định số \1/NĐ-CP"),
    (re.compile(r"\bclause (\d+)([a-zđ]?)"), r"mục \1\2"),
    (re.compile(r"\bArt\. (\d+)\.(\d+)\.?([a-zđ]?)"), r"Điều \1 khoản \2\3"),
    (re.compile(r"\bArt\. (\d+)"), r"Điều \1"),
    (re.compile(r"\bsuccessor of\b"), "quy định thay"),
    (re.compile(r"\bLabour Code\b"), "Bộ luật Lao động"),
    (re.compile(r"\bResolution (\S+)"), r"Nghị quyết số \1"),
    (re.compile(r"\byearly notice (\d{4})"), r"thông báo nghỉ lễ, Tết năm \1"),
    (re.compile(r"\(reported\)"), "(theo tin đã đưa)"),
)
EVENTS = (
    gettext_noop("1 November"),
    gettext_noop("activity begun"),
    gettext_noop("activity done"),
    gettext_noop("answer received by outlet"),
    gettext_noop("answered"),
    gettext_noop("answered in the press"),
    gettext_noop("asked by commune"),
    gettext_noop("assignment decision"),
    gettext_noop("authorisation signed"),
    gettext_noop("claim received"),
    gettext_noop("claim received by commune"),
    gettext_noop("complaint concluded"),
    gettext_noop("conference held"),
    gettext_noop("corrected"),
    gettext_noop("corrected and notified"),
    gettext_noop("creator answered"),
    gettext_noop("creator asked"),
    gettext_noop("decree in force"),
    gettext_noop("demand sent"),
    gettext_noop("effect on opinion determined"),
    gettext_noop("error found"),
    gettext_noop("first information given"),
    gettext_noop("forwarded opinion received"),
    gettext_noop("information created"),
    gettext_noop("information supplied"),
    gettext_noop("invited or refused"),
    gettext_noop("last conference, or the rule's first day for the body"),
    gettext_noop("matter happened"),
    gettext_noop("matter received and handled"),
    gettext_noop("month begins"),
    gettext_noop("notice received"),
    gettext_noop("notice sent"),
    gettext_noop("outlet answered"),
    gettext_noop("plan approved or returned"),
    gettext_noop("plan begun"),
    gettext_noop("plan issued"),
    gettext_noop("plan submitted"),
    gettext_noop("planning round opened"),
    gettext_noop("posted"),
    gettext_noop("press notified"),
    gettext_noop("published"),
    gettext_noop("published or informed"),
    gettext_noop("regulation issued"),
    gettext_noop("report sent"),
    gettext_noop("request of the press head received"),
    gettext_noop("request received"),
    gettext_noop("solution notified"),
    gettext_noop("supplied or refused"),
    gettext_noop("taken down"),
    gettext_noop("three-year period ends"),
    gettext_noop("valid request received"),
    gettext_noop("written conclusion received by outlet"),
)
"""What starts and meets the rules that the portal comes with; administrators write their own."""


def citation_words(citation: str) -> str:
    """A citation as the reader's language writes it: “Art. 18.4” is “Điều 18 khoản 4”."""
    if get_language() != "vi":
        return citation
    for pattern, words in VIETNAMESE:
        citation = pattern.sub(words, citation)
    return citation


def event_words(event: str) -> str:
    """What starts or meets a rule, in the reader's language."""
    return gettext(event) if event else ""
