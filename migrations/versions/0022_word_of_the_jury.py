"""the jury lets people go on from rounds of heats

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op


revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None

BEFORE = ('mark', 'lot', 'leaving')


def admit(*words: str) -> None:
    """Let a row of the log say other things than before."""
    typed = sa.Enum(*words, name='roundfact', native_enum=False, create_constraint=False, length=32)
    with op.batch_alter_table('round_log', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_round_log_roundfact'), type_='check')
        batch_op.create_check_constraint(op.f('ck_round_log_roundfact'), sa.column('kind', typed).in_(words))


def upgrade() -> None:
    admit(*BEFORE, 'jury')


def downgrade() -> None:
    op.execute("DELETE FROM round_log WHERE kind = 'jury'")
    admit(*BEFORE)
