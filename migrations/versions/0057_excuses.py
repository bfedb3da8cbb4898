"""excuses

Revision ID: 0057
Revises: 0056
"""

from collections import Counter

import sqlalchemy as sa
from alembic import op


revision = '0057'
down_revision = '0056'
branch_labels = None
depends_on = None


def upgrade() -> None:
    log = op.create_table('excuse_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('excused', 'taken_back', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_excuse_log_reason')),
    sa.CheckConstraint('number > 0', name=op.f('ck_excuse_log_number')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_excuse_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_excuse_log_entry_id_entries')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_excuse_log_event_id_events')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_excuse_log_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_excuse_log')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_excuse_log_event_id_number'))
    )
    carry_over(log)


def carry_over(log: sa.Table) -> None:
    """Write the excuses of the sportsmanship log, and those taken back, into the log of their own."""
    before = sa.table(
        'sportsmanship_log',
        *(sa.column(name) for name in ('event_id', 'number', 'act', 'reason', 'by_id', 'by_name')),
        sa.column('body', sa.JSON()),
        sa.column('at', sa.DateTime()),
    )
    asked = (
        sa.select(before)
        .where(before.c.act.in_(('excused', 'note_back')))
        .order_by(before.c.event_id, before.c.number)
    )
    numbers: Counter[int] = Counter()
    excused: dict[tuple[int, int], dict] = {}
    for row in op.get_bind().execute(asked).mappings().all():
        event_id = row['event_id']
        if row['act'] == 'excused':
            act, about = 'excused', row['body']
            excused[event_id, row['number']] = about
        elif (event_id, row['body']['number']) in excused:
            act, about = 'taken_back', excused[event_id, row['body']['number']]
        else:
            continue
        numbers[event_id] += 1
        op.get_bind().execute(log.insert().values(
            event_id=event_id,
            number=numbers[event_id],
            act=act,
            entry_id=about['entry'],
            member_id=None,
            name=about['name'][:100],
            reason=row['reason'],
            at=row['at'],
            by_id=row['by_id'],
            by_name=row['by_name'],
        ))


def downgrade() -> None:
    op.drop_table('excuse_log')
