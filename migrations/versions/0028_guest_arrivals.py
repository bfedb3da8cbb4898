"""guests at the gate

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op


revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('guest_arrivals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('device', sa.String(length=40), nullable=False),
    sa.Column('client_scan_id', sa.String(length=60), nullable=False),
    sa.Column('check_point_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('guest_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('came', 'taken_back', name='guestact', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('happened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('skew_ms', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('operator_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['check_point_id'], ['check_points.id'], name=op.f('fk_guest_arrivals_check_point_id_check_points')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_guest_arrivals_member_id_members')),
    sa.ForeignKeyConstraint(['operator_id'], ['accounts.id'], name=op.f('fk_guest_arrivals_operator_id_accounts')),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_guest_arrivals_session_id_sessions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guest_arrivals')),
    sa.UniqueConstraint('device', 'client_scan_id', name=op.f('uq_guest_arrivals_device_client_scan_id'))
    )
    with op.batch_alter_table('guest_arrivals', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_guest_arrivals_check_point_id'), ['check_point_id'], unique=False)
        batch_op.create_index('ix_guest_arrivals_session_guest', ['session_id', 'guest_id'], unique=False)


def downgrade() -> None:
    op.drop_table('guest_arrivals')
