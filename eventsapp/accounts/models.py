"""Log-ins, what they may do and for whom, and the trail of what was done."""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.database import Model


class BodyKind(enum.StrEnum):
    """What sort of body it is."""

    UNION = "union"
    BRANCH = "branch"
    ASSOCIATION = "association"


class Body(Model):
    """Whoever plans, hosts and pays: the union (工会), a branch union or an association.

    Roles are granted for a body; plans, events and money belong to one.
    """

    __tablename__ = "bodies"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": BodyKind.UNION}

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[BodyKind]
    name: Mapped[str] = mapped_column(String(100))


class Account(Model):
    """One log-in. The login is the staff number (工号), which is text: it may begin with 0.

    ``session_epoch`` is part of every session; raising it logs all devices out.
    """

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    activation_hash: Mapped[str | None] = mapped_column(String(64))
    activation_expires_at: Mapped[datetime | None]
    session_epoch: Mapped[int] = mapped_column(default=1)
    is_active: Mapped[bool] = mapped_column(default=True)

    grants: Mapped[list["RoleGrant"]] = relationship(
        back_populates="account", foreign_keys="RoleGrant.account_id"
    )


class Role(enum.StrEnum):
    """What a person is to the union, beyond being a member."""

    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    BRANCH_OFFICER = "branch_officer"
    STEWARD = "steward"
    REFEREE = "referee"
    MEMBER = "member"


class RoleGrant(Model):
    """A role, held for one body from a day to a day (both inclusive; open when empty)."""

    __tablename__ = "role_grants"
    __table_args__ = (CheckConstraint("to_on IS NULL OR to_on >= from_on", name="days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    role: Mapped[Role]
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    granted_at: Mapped[datetime]

    account: Mapped[Account] = relationship(back_populates="grants", foreign_keys=[account_id])
    body: Mapped[Body] = relationship()


class AuditBlock(Model):
    """A block of the trail: its lines are hashed together with the block before it.

    ``lines`` is how many there are; ``former`` is the digest of the block before, empty for
    the first one.
    """

    __tablename__ = "audit_blocks"
    __table_args__ = (
        CheckConstraint("number > 0 AND lines > 0", name="counts"),
        CheckConstraint("(number = 1) = (former = '')", name="former"),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    lines: Mapped[int]
    former: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    sealed_at: Mapped[datetime]


class Audit(Model):
    """One line of the trail (操作日志): who did what to what, and when. Append-only.

    ``block`` and ``digest`` are written once, when the line is sealed into a block.
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_subject", "subject", "subject_id"),
        Index(
            "ix_audit_unsealed",
            "id",
            sqlite_where=text("block IS NULL"),
            postgresql_where=text("block IS NULL"),
        ),
        CheckConstraint("(block IS NULL) = (digest IS NULL)", name="sealed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    act: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    block: Mapped[int | None] = mapped_column(ForeignKey("audit_blocks.number"))
    digest: Mapped[str | None] = mapped_column(String(64))
