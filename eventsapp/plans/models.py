"""Annual plans and their items."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from eventsapp.accounts.models import Body
from eventsapp.associations.models import Association
from eventsapp.database import Model


class AnnualPlan(Model):
    """What one body means to hold in one year (年度计划)."""

    __tablename__ = "annual_plans"
    __table_args__ = (UniqueConstraint("body_id", "year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("bodies.id"))
    year: Mapped[int]
    published_at: Mapped[datetime | None]

    body: Mapped[Body] = relationship()
    items: Mapped[list["PlanItem"]] = relationship(
        back_populates="plan", order_by="PlanItem.planned_on, PlanItem.id"
    )


class Scale(enum.StrEnum):
    """Large and central (大型集中), or small and of one branch (小型分散)."""

    CENTRAL = "central"
    BRANCH = "branch"


class PlanItem(Model):
    """One line of a plan: what, about when, by which association, for how much."""

    __tablename__ = "plan_items"
    __table_args__ = (CheckConstraint("budget_fen >= 0", name="budget"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plans.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    planned_on: Mapped[date]
    scale: Mapped[Scale]
    association_id: Mapped[int | None] = mapped_column(ForeignKey("associations.id"))
    festival: Mapped[str] = mapped_column(String(20), default="")
    budget_fen: Mapped[int] = mapped_column(default=0)
    is_fixed: Mapped[bool] = mapped_column(default=False)
    dropped_at: Mapped[datetime | None]

    plan: Mapped[AnnualPlan] = relationship(back_populates="items")
    association: Mapped[Association | None] = relationship()
