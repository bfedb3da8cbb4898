"""how events give out their places, and places kept for branches

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('entry_rules',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('capacity', sa.Integer(), nullable=True),
    sa.Column('approval', sa.Enum('none', 'branch', 'union', 'branch_then_union', name='approval', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('waiting', sa.Enum('none', 'strict', 'fill_gaps', name='waitingrule', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('confirm_hours', sa.Integer(), nullable=True),
    sa.Column('reserves_return_at', sa.DateTime(), nullable=True),
    sa.Column('replace_until', sa.DateTime(), nullable=True),
    sa.Column('on_transfer', sa.Enum('stays', 'withdrawn', name='ontransfer', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('after_draw', sa.String(length=200), nullable=False),
    sa.CheckConstraint('capacity IS NULL OR capacity > 0', name=op.f('ck_entry_rules_capacity')),
    sa.CheckConstraint('confirm_hours IS NULL OR confirm_hours > 0', name=op.f('ck_entry_rules_confirm_hours')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_entry_rules_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_entry_rules'))
    )
    op.create_table('branch_reserves',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=True),
    sa.Column('branch_id', sa.Integer(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=False),
    sa.CheckConstraint('places > 0', name=op.f('ck_branch_reserves_places')),
    sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_branch_reserves_branch_id_branches')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_branch_reserves_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_branch_reserves_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_branch_reserves'))
    )
    with op.batch_alter_table('branch_reserves', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_branch_reserves_branch_id'), ['branch_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_branch_reserves_event_id'), ['event_id'], unique=False)
        batch_op.create_index('uq_branch_reserves_of_discipline', ['discipline_id', 'branch_id'], unique=True, sqlite_where=sa.text('discipline_id IS NOT NULL'), postgresql_where=sa.text('discipline_id IS NOT NULL'))
        batch_op.create_index('uq_branch_reserves_of_event', ['event_id', 'branch_id'], unique=True, sqlite_where=sa.text('discipline_id IS NULL'), postgresql_where=sa.text('discipline_id IS NULL'))


def downgrade() -> None:
    op.drop_table('branch_reserves')
    op.drop_table('entry_rules')
