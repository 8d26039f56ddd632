"""Loading everything for trying out, once: what is there already is left as it is."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Q

from agencies.models import Agency, AgencyKind
from core import clock
from core.actors import SYSTEM
from core.files import file_store
from core.history import acting
from deadlines.models import Deadline
from plans.exporting import plan_file_name, plan_to_pdf
from plans.exports import rows_to_export
from plans.models import AnnualPlan, PlanState
from portal.demo.chance import dice
from portal.demo.clocks import clocks_make
from portal.demo.imported import IMPORTING, plan_import
from portal.demo.lives import MORNING, next_state_of, state_of
from portal.demo.past import Moment, at_time
from portal.demo.people import NATIONAL, accounts_of, national_accounts, people_make
from portal.demo.plans import Wanted, plans_make
from portal.demo.units import units_make

SHOWN = ("BVHTTDL", "BTP", "T01", "T79")
"""Agencies whose units have accounts and plans of their own, and whose plans are signed."""
UNIT_STATES = (PlanState.SUBMITTED, PlanState.APPROVED, PlanState.RETURNED, PlanState.DRAFT)
FEWEST, MOST = 6, 12
IMPORTED_DAYS_AGO = 8
Say = Callable[[str], object]


@transaction.atomic
def demo_load(say: Say, codes: Sequence[str] = ()) -> None:
    """Units, accounts, plans and their deadlines: of all agencies, or of ``codes`` alone."""
    year = clock.today().year
    agencies = _agencies(year, codes)
    today = [agency for agency in agencies if agency.is_valid_on(clock.today())]
    with acting(SYSTEM, "load_demo_data"):
        for agency in today:
            units_make(agency)
        units = list(_units_shown(today))
        say(f"accounts: {_people(today, units, year)} new")
        made = plans_make([*_top_plans(agencies, year), *_unit_plans(units, year)])
        say(f"plans: {len(made)} new")
        _sign(plan for plan in made if plan.agency.code in SHOWN)
        if made:
            clocks_make(
                made,
                make_next=lambda: _next_plans(today, year, say),
                meanwhile=_imports(today, year, say),
            )
            say(f"deadlines: {Deadline.objects.count()} now")


def _agencies(year: int, codes: Sequence[str]) -> list[Agency]:
    """Those of the national register that exist on some day of last year or this."""
    begun = Q(valid_from=None) | Q(valid_from__lte=dt.date(year, 12, 31))
    lasting = Q(valid_to=None) | Q(valid_to__gte=dt.date(year - 1, 1, 1))
    found = Agency.objects.top().filter(begun, lasting).order_by("code")
    if not found:
        raise CommandError("The register is empty: run manage.py load_reference_data first.")
    unknown = set(codes) - {agency.code for agency in found}
    if unknown:
        raise CommandError(f"The register has no agency {', '.join(sorted(unknown))}.")
    return [agency for agency in found if not codes or agency.code in codes]


def _units_shown(agencies: Iterable[Agency]) -> Iterable[Agency]:
    for agency in agencies:
        if agency.code in SHOWN:
            units = agency.units.filter(kind=AgencyKind.DEPARTMENT).select_related("parent")
            yield from units.order_by("code")[: len(UNIT_STATES)]


def _people(agencies: Iterable[Agency], units: Iterable[Agency], year: int) -> int:
    holders = Agency.objects.filter(code__in=[code for code, *_rest in NATIONAL.values()])
    by_code = {agency.code: agency for agency in holders}
    accounts = [account for agency in [*agencies, *units] for account in accounts_of(agency)]
    return people_make([*accounts, *national_accounts(by_code)], dt.date(year - 2, 10, 1))


def _top_plans(agencies: Iterable[Agency], year: int) -> Iterable[Wanted]:
    """A plan for each year in which an agency exists."""
    for agency in agencies:
        for one in (year - 1, year):
            if _exists_in(agency, one):
                shown = agency.code in SHOWN
                state = PlanState.ISSUED if shown else state_of(agency, one)
                yield Wanted(agency, one, state)


def _next_plans(agencies: Iterable[Agency], year: int, say: Say) -> list[AnnualPlan]:
    """Next year's plans, as far as agencies are with them."""
    wanted = [
        Wanted(agency, year + 1, state)
        for agency in agencies
        if agency.code != IMPORTING and (state := next_state_of(agency, year + 1))
    ]
    made = plans_make(wanted)
    say(f"plans for next year: {len(made)} new")
    return made


def _imports(agencies: Iterable[Agency], year: int, say: Say) -> Iterable[Moment]:
    """One agency begins next year's plan from an annex."""
    day = clock.today() - dt.timedelta(days=IMPORTED_DAYS_AGO)
    if any(agency.code == IMPORTING for agency in agencies):
        yield Moment(at_time(day, MORNING), lambda: say(plan_import(year + 1)))


def _exists_in(agency: Agency, year: int) -> bool:
    begun = agency.valid_from is None or agency.valid_from.year <= year
    return begun and (agency.valid_to is None or agency.valid_to.year >= year)


def _unit_plans(units: Iterable[Agency], year: int) -> Iterable[Wanted]:
    """Units' plans of this year, one in each state that somebody has to do something about."""
    for place, unit in enumerate(units):
        state = UNIT_STATES[place % len(UNIT_STATES)]
        yield Wanted(unit, year, state, dice("unit", unit.code).randint(FEWEST, MOST))


def _sign(plans: Iterable[AnnualPlan]) -> None:
    """Give issued plans of this year a signed file; a few, since each takes a while."""
    for plan in plans:
        if plan.state == PlanState.ISSUED and plan.year == clock.today().year:
            content = plan_to_pdf(plan, rows_to_export(plan))
            name = plan_file_name(plan, "pdf")
            plan.signed_file = file_store(
                content=content, name=name, content_type="application/pdf", actor=SYSTEM
            )
            plan.save(update_fields=["signed_file"])
