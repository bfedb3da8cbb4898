"""Standing hobby bodies and who holds which post."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Body, BodyKind
from eventsapp.database import Model
from eventsapp.members.models import Member


class Association(Body):
    """A sports or culture association (文体协会) of the union."""

    __tablename__ = "associations"
    __mapper_args__ = {"polymorphic_identity": BodyKind.ASSOCIATION}

    id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    activity: Mapped[str] = mapped_column(String(40), unique=True)  # 乒乓球, 健步走, ...
    founded_year: Mapped[int | None]
    is_closed: Mapped[bool] = mapped_column(default=False)


class Office(Model):
    """A post in a body (会长, 秘书长, 工会主席), held from a day to a day, both inclusive."""

    __tablename__ = "offices"
    __table_args__ = (CheckConstraint("to_on IS NULL OR to_on >= from_on", name="days"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    post: Mapped[str] = mapped_column(String(40))
    is_head: Mapped[bool] = mapped_column(default=False)
    from_on: Mapped[date]
    to_on: Mapped[date | None]

    body: Mapped[Body] = relationship()
    member: Mapped[Member] = relationship()
