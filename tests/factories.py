"""Rows for tests, as small as they can be; the services make everything that has rules."""

import datetime as dt
import itertools
from typing import Any

import factory
from factory.django import DjangoModelFactory

from agencies.models import Agency, AgencyKind, AgencyRecord, Membership, Role, Succession
from core import clock
from core.actors import SYSTEM
from core.models import User
from deadlines.models import Deadline, Instrument, Rule, RuleStatus, Unit
from deadlines.subjects import Subject
from integrations.models import ApiClient, Scope
from plans.models import Activity, AnnualPlan

PASSWORD = "policy-portal-demo"
LONG_AGO = dt.date(2020, 1, 1)
_matters = itertools.count(1_000)


class UserFactory(DjangoModelFactory[User]):
    """A person who can sign in with PASSWORD."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.gov.vn")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(password=kwargs.pop("password", PASSWORD), **kwargs)


class AgencyFactory(DjangoModelFactory[Agency]):
    """A ministry with its dated name; with ``parent`` a unit below it."""

    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"A{n:03}")
    name_vi = factory.Sequence(lambda n: f"Bộ Thử nghiệm {n}")

    @classmethod
    def _create(cls, model_class: type[Agency], *args: Any, **kwargs: Any) -> Agency:
        parent = kwargs.get("parent")
        kwargs.setdefault("kind", AgencyKind.UNIT if parent else AgencyKind.MINISTRY)
        agency = model_class.objects.create(**kwargs)
        agency.ancestor_ids = [*(parent.ancestor_ids if parent else []), agency.pk]
        agency.save(update_fields=["ancestor_ids"])
        AgencyRecord.objects.create(
            agency=agency,
            name_vi=agency.name_vi,
            name_en=agency.name_en,
            short_name=agency.short_name,
            parent=parent,
            valid_from=agency.valid_from,
            valid_to=agency.valid_to,
        )
        return agency


class SuccessionFactory(DjangoModelFactory[Succession]):
    """One agency's work going to another."""

    class Meta:
        model = Succession

    predecessor = factory.SubFactory(AgencyFactory)
    successor = factory.SubFactory(AgencyFactory)
    since = dt.date(2025, 3, 1)


class MembershipFactory(DjangoModelFactory[Membership]):
    """A person drafting for an agency since long ago."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    agency = factory.SubFactory(AgencyFactory)
    role = Role.DRAFTER
    valid_from = LONG_AGO


class ApiClientFactory(DjangoModelFactory[ApiClient]):
    """A program of an agency with every scope."""

    class Meta:
        model = ApiClient

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Hệ thống {n}")
    client_type = ApiClient.CLIENT_CONFIDENTIAL
    authorization_grant_type = ApiClient.GRANT_CLIENT_CREDENTIALS
    scopes = factory.LazyFunction(lambda: list(Scope.values))


class PlanFactory(DjangoModelFactory[AnnualPlan]):
    """A draft without activities."""

    class Meta:
        model = AnnualPlan

    agency = factory.SubFactory(AgencyFactory)
    year = 2026
    title = factory.Sequence(lambda n: f"Kế hoạch truyền thông chính sách số {n}")


class ActivityFactory(DjangoModelFactory[Activity]):
    """An activity that lacks nothing, at the end of its plan."""

    class Meta:
        model = Activity

    plan = factory.SubFactory(PlanFactory)
    position = factory.Sequence(lambda n: (n + 1) * 1024)
    title = factory.Sequence(lambda n: f"Tổ chức họp báo lần {n}")
    stage = "drafting"
    kind = "press_conference"
    lead_text = "Cục Báo chí"
    period_text = "Quý I/2026"
    precision = "quarter"
    spans = factory.LazyFunction(lambda: [["2026-01-01", "2026-03-31"]])
    starts_on = dt.date(2026, 1, 1)
    ends_on = dt.date(2026, 3, 31)
    output = "Thông cáo báo chí"


class RuleFactory(DjangoModelFactory[Rule]):
    """A rule of ten working days that binds every agency, in force since long ago."""

    class Meta:
        model = Rule

    key = factory.Sequence(lambda n: f"test.rule{n}")
    instrument = factory.LazyFunction(
        lambda: Instrument.objects.get_or_create(key="test-law", defaults={"title_vi": "Luật"})[0]
    )
    citation = "Art. 1"
    name_vi = "Trả lời"
    name_en = "Answer"
    starts_with = "received"
    met_by = "answered"
    unit = Unit.WORKING_DAYS
    length = "10"
    applies_to = factory.LazyFunction(lambda: ["state_body"])
    valid_from = LONG_AGO
    status = RuleStatus.READ


class DeadlineFactory(DjangoModelFactory[Deadline]):
    """A clock of ten working days that began now, with its reminders."""

    class Meta:
        model = Deadline

    @classmethod
    def _create(cls, model_class: type[Deadline], *args: Any, **kwargs: Any) -> Deadline:
        from deadlines.services.starting import deadline_start

        rule = kwargs.pop("rule", None) or RuleFactory()
        agency = kwargs.pop("agency", None) or AgencyFactory()
        person = kwargs.pop("person", None)
        subject = Subject(
            kind="tests.matter",
            id=kwargs.pop("subject_id", None) or next(_matters),
            title=kwargs.pop("title", "Yêu cầu cung cấp thông tin"),
            path="/plans/",
            agency=agency,
            unit_id=getattr(kwargs.pop("unit", None), "pk", None),
            person_id=getattr(person, "pk", None),
        )
        at = kwargs.pop("at", None) or clock.now()
        actor = kwargs.pop("actor", SYSTEM)
        return deadline_start(subject=subject, key=rule.key, at=at, actor=actor, **kwargs)
