"""what events remind people of, and what went out

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op


revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reminder_rules',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('tells_day_before', sa.Boolean(), nullable=False),
    sa.Column('at_once', sa.Integer(), nullable=False),
    sa.CheckConstraint('at_once >= 0', name=op.f('ck_reminder_rules_at_once')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_reminder_rules_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_reminder_rules'))
    )
    op.create_table('reminders',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('day_before', 'play_soon', name='reminderkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('about', sa.String(length=80), nullable=False),
    sa.Column('words', sa.String(length=100), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('told_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_reminders_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reminders')),
    sa.UniqueConstraint('event_id', 'kind', 'about', name=op.f('uq_reminders_event_id_kind_about'))
    )


def downgrade() -> None:
    op.drop_table('reminders')
    op.drop_table('reminder_rules')
