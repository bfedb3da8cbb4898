"""when entries open

Revision ID: 0064
Revises: 0063
"""

import sqlalchemy as sa
from alembic import op


revision = '0064'
down_revision = '0063'
branch_labels = None
depends_on = None


def admit(*words: str) -> None:
    """Let the kind of a reminder be one of these."""
    typed = sa.Enum(*words, name='reminderkind', native_enum=False, create_constraint=False, length=32)
    with op.batch_alter_table('reminders', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_reminders_reminderkind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_reminders_reminderkind'), sa.column('kind', typed).in_(words))


def upgrade() -> None:
    admit('day_before', 'play_soon', 'opening')
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.add_column(sa.Column('entries_open_at', sa.DateTime(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_events_opening'), 'entries_open_at < entries_close_at')


def downgrade() -> None:
    op.execute("DELETE FROM reminders WHERE kind = 'opening'")
    admit('day_before', 'play_soon')
    with op.batch_alter_table('events', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_events_opening'), type_='check')
        batch_op.drop_column('entries_open_at')
