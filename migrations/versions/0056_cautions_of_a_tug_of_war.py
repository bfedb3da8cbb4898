"""cautions and tosses of a tug of war

Revision ID: 0056
Revises: 0055
"""

import sqlalchemy as sa
from alembic import op


revision = '0056'
down_revision = '0055'
branch_labels = None
depends_on = None

BEFORE = ('start', 'point', 'game', 'close', 'serve', 'ends', 'remark', 'undo')


def admit(*words: str) -> None:
    """Let the kind of an act be one of these."""
    typed = sa.Enum(*words, name='actkind', native_enum=False, create_constraint=False, length=32)
    with op.batch_alter_table('score_acts', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_score_acts_actkind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_score_acts_actkind'), sa.column('kind', typed).in_(words))


def upgrade() -> None:
    admit('start', 'point', 'game', 'close', 'serve', 'ends', 'remark', 'caution', 'toss', 'undo')


def downgrade() -> None:
    op.execute("DELETE FROM score_acts WHERE kind IN ('caution', 'toss')")
    admit(*BEFORE)
