"""where an entry stands: waiting, offered, requested and what ends it, with reasons

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

BEFORE = ('entered', 'withdrawn')
STATUSES = ('forming', 'requested', 'waiting', 'offered', 'entered', 'withdrawn', 'refused', 'lapsed')
ACTS = (*STATUSES, 'approved_branch', 'approved_union', 'replaced')


def admit(batch_op, table: str, column: str, kind: str, words: tuple[str, ...]) -> None:
    """Let a column take other words than before."""
    name = f'ck_{table}_{kind}'
    batch_op.drop_constraint(op.f(name), type_='check')
    typed = sa.Enum(*words, name=kind, native_enum=False, create_constraint=False, length=32)
    batch_op.create_check_constraint(op.f(name), sa.column(column, typed).in_(words))


def upgrade() -> None:
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.add_column(sa.Column('offered_until', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('queued_at', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('queued_by', sa.Integer(), nullable=True))
        admit(batch_op, 'entries', 'status', 'entrystatus', STATUSES)
        batch_op.create_index('ix_entries_offered_until', ['offered_until'], unique=False, sqlite_where=sa.text('offered_until IS NOT NULL'), postgresql_where=sa.text('offered_until IS NOT NULL'))
    with op.batch_alter_table('entry_log', schema=None) as batch_op:
        batch_op.add_column(sa.Column('until', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('reason', sa.String(length=200), server_default='', nullable=False))
        admit(batch_op, 'entry_log', 'act', 'entryact', ACTS)
    with op.batch_alter_table('entry_log', schema=None) as batch_op:
        batch_op.alter_column('reason', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('entry_log', schema=None) as batch_op:
        admit(batch_op, 'entry_log', 'act', 'entryact', BEFORE)
        batch_op.drop_column('reason')
        batch_op.drop_column('until')
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.drop_index('ix_entries_offered_until')
        admit(batch_op, 'entries', 'status', 'entrystatus', BEFORE)
        batch_op.drop_column('queued_by')
        batch_op.drop_column('queued_at')
        batch_op.drop_column('offered_until')
