"""Demo accounts: one a role and agency, the national ones, all with one published password."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from agencies.models import Agency, Membership, Role
from core.models import User

PASSWORD = "policy-portal-demo"  # noqa: S105  published, for demo accounts only
DOMAIN = "demo.example"
ROLES: dict[str, tuple[Role, str]] = {
    "drafter": (Role.DRAFTER, "Người soạn thảo"),
    "approver": (Role.APPROVER, "Người phê duyệt"),
    "clerk": (Role.CLERK, "Văn thư"),
    "press": (Role.PRESS_OFFICER, "Cán bộ báo chí"),
    "information": (Role.INFORMATION_OFFICER, "Đầu mối cung cấp thông tin"),
    "admin": (Role.AGENCY_ADMIN, "Quản trị cơ quan"),
    "viewer": (Role.VIEWER, "Người xem"),
}
NATIONAL = {
    "government-office": ("VPCP", Role.GOVERNMENT_OFFICE, "Theo dõi toàn quốc"),
    "justice": ("BTP", Role.JUSTICE_MONITOR, "Theo dõi tiếp cận thông tin"),
    "press-authority": ("BVHTTDL", Role.PRESS_AUTHORITY, "Quản lý báo chí"),
    "system": ("VPCP", Role.SYSTEM_ADMIN, "Quản trị hệ thống"),
}


@dataclass(frozen=True)
class Account:
    """A person to be, with the one role that they hold."""

    email: str
    name: str
    agency: Agency
    role: Role


def address(role: str, code: str) -> str:
    """The e-mail address of an agency's demo account: ``drafter.t01@demo.example``."""
    return f"{role}.{code.lower()}@{DOMAIN}"


def account_name(role: str, agency: Agency) -> str:
    """What a demo account is called: its task and its agency, nobody's name."""
    return f"{ROLES[role][1]} – {agency.short_name or agency.name_vi}"


def accounts_of(agency: Agency) -> list[Account]:
    """One account a role."""
    return [
        Account(address(name, agency.code), account_name(name, agency), agency, role)
        for name, (role, _label) in ROLES.items()
    ]


def national_accounts(by_code: dict[str, Agency]) -> list[Account]:
    """The four accounts that see more than one agency."""
    return [
        Account(f"{name}@{DOMAIN}", f"{label} – {by_code[code].short_name}", by_code[code], role)
        for name, (code, role, label) in NATIONAL.items()
    ]


def people_make(accounts: Iterable[Account], since: dt.date) -> int:
    """Make the accounts that are not there yet, with their memberships; how many."""
    wanted = {account.email: account for account in accounts}
    known = set(User.objects.filter(email__in=wanted).values_list("email", flat=True))
    new = [account for email, account in wanted.items() if email not in known]
    hashed = make_password(PASSWORD)
    users = User.objects.bulk_create(_person(account, hashed) for account in new)
    Membership.objects.bulk_create(
        Membership(
            user=user,
            agency=account.agency,
            role=account.role,
            position_title=ROLE_TITLES.get(account.role, ""),
            valid_from=max(since, account.agency.valid_from or since),
        )
        for user, account in zip(users, new, strict=True)
    )
    return len(new)


def _person(account: Account, hashed: str) -> User:
    return User(
        email=account.email,
        full_name=account.name,
        password=hashed,
        is_demo=True,
        is_staff=account.role == Role.SYSTEM_ADMIN,
    )


ROLE_TITLES: dict[str, str] = {
    Role.DRAFTER: "Chuyên viên",
    Role.APPROVER: "Lãnh đạo phụ trách truyền thông",
    Role.CLERK: "Nhân viên văn thư",
    Role.AGENCY_ADMIN: "Chánh Văn phòng",
}
