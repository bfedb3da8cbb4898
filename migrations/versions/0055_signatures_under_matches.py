"""signatures under matches

Revision ID: 0055
Revises: 0054
"""

import sqlalchemy as sa
from alembic import op


revision = '0055'
down_revision = '0054'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('slip_rules',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('asked', sa.Enum('nobody', 'umpire', 'captains', 'all', name='asked', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('holds', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_slip_rules_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_slip_rules_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slip_rules'))
    )
    with op.batch_alter_table('slip_rules', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slip_rules_event_id'), ['event_id'], unique=False)

    op.create_table('slip_signatures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('match_id', sa.Integer(), nullable=False),
    sa.Column('signer', sa.Enum('first', 'second', 'umpire', name='signer', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('way', sa.Enum('drawn', 'number', 'login', name='way', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('staff_number', sa.String(length=20), nullable=False),
    sa.Column('strokes', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(way = 'drawn') = (strokes IS NOT NULL)", name=op.f('ck_slip_signatures_strokes')),
    sa.CheckConstraint("(way = 'number') = (staff_number <> '')", name=op.f('ck_slip_signatures_staff_number')),
    sa.CheckConstraint("name <> ''", name=op.f('ck_slip_signatures_name')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_slip_signatures_by_id_accounts')),
    sa.ForeignKeyConstraint(['match_id'], ['match_log.id'], name=op.f('fk_slip_signatures_match_id_match_log')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slip_signatures')),
    sa.UniqueConstraint('match_id', 'signer', name=op.f('uq_slip_signatures_match_id_signer'))
    )


def downgrade() -> None:
    op.drop_table('slip_signatures')
    with op.batch_alter_table('slip_rules', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slip_rules_event_id'))

    op.drop_table('slip_rules')
