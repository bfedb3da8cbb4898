"""events for members in employment, and for retired ones

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

BEFORE = ('everyone', 'women', 'host_branch', 'chairs')
NOW = (*BEFORE, 'employed', 'retired')


def admit(words: tuple[str, ...]) -> None:
    """Let the audience of an event be one of these."""
    typed = sa.Enum(*words, name='audience', native_enum=False, create_constraint=False, length=32)
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_events_audience'), type_='check')
        batch_op.create_check_constraint(op.f('ck_events_audience'), sa.column('audience', typed).in_(words))


def upgrade() -> None:
    admit(NOW)


def downgrade() -> None:
    admit(BEFORE)
