"""the log of the call room

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op


revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('call_rules',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes > 0 AND minutes <= 60', name=op.f('ck_call_rules_minutes')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_call_rules_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_call_rules'))
    )
    op.create_table('call_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('bout', sa.String(length=60), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('called', 'again', 'taken_back', 'absent', name='callact', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('entries', sa.JSON(), nullable=False),
    sa.Column('court', sa.String(length=40), nullable=False),
    sa.Column('report_by', sa.DateTime(), nullable=True),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("act <> 'taken_back' OR reason <> ''", name=op.f('ck_call_log_reason')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_call_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_call_log_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_call_log_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_log')),
    sa.UniqueConstraint('bout', 'number', name=op.f('uq_call_log_bout_number'))
    )
    op.create_index(op.f('ix_call_log_event_id'), 'call_log', ['event_id'], unique=False)
    op.create_table('call_reports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('act', sa.Enum('there', 'not_there', name='reportact', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('origin', sa.Enum('code', 'tap', name='reportorigin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_call_reports_by_id_accounts')),
    sa.ForeignKeyConstraint(['call_id'], ['call_log.id'], name=op.f('fk_call_reports_call_id_call_log')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_call_reports_entry_id_entries')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_call_reports_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call_reports'))
    )
    op.create_index(op.f('ix_call_reports_call_id'), 'call_reports', ['call_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_call_reports_call_id'), table_name='call_reports')
    op.drop_table('call_reports')
    op.drop_index(op.f('ix_call_log_event_id'), table_name='call_log')
    op.drop_table('call_log')
    op.drop_table('call_rules')
