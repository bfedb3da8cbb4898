"""sportsmanship

Revision ID: 0050
Revises: 0049
"""

import sqlalchemy as sa
from alembic import op


revision = '0050'
down_revision = '0049'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sportsmanship_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('terms', 'caution', 'excused', 'note_back', 'vote', 'awarded', 'award_back', 'signed', 'opened', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint("(act = 'signed') = (digest <> '')", name=op.f('ck_sportsmanship_log_digest')),
    sa.CheckConstraint("act IN ('terms', 'vote', 'signed') OR reason <> ''", name=op.f('ck_sportsmanship_log_reason')),
    sa.CheckConstraint('number > 0', name=op.f('ck_sportsmanship_log_number')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_sportsmanship_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_sportsmanship_log_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sportsmanship_log')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_sportsmanship_log_event_id_number'))
    )


def downgrade() -> None:
    op.drop_table('sportsmanship_log')
