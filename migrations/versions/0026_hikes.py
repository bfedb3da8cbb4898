"""hikes: routes, what is said out there, the end of it, souvenirs

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op


revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('is_hike', sa.Boolean(), server_default=sa.false(), nullable=False))

    op.create_table('hikes',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('least_minutes', sa.Integer(), nullable=True),
    sa.Column('in_charge_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('least_minutes IS NULL OR least_minutes > 0', name=op.f('ck_hikes_least_minutes')),
    sa.ForeignKeyConstraint(['in_charge_id'], ['accounts.id'], name=op.f('fk_hikes_in_charge_id_accounts')),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_hikes_session_id_sessions')),
    sa.PrimaryKeyConstraint('session_id', name=op.f('pk_hikes'))
    )
    op.create_table('hike_closings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_hike_closings_by_id_accounts')),
    sa.ForeignKeyConstraint(['session_id'], ['hikes.session_id'], name=op.f('fk_hike_closings_session_id_hikes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hike_closings'))
    )
    with op.batch_alter_table('hike_closings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hike_closings_session_id'), ['session_id'], unique=False)

    op.create_table('hike_facts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('device', sa.String(length=40), nullable=False),
    sa.Column('client_id', sa.String(length=60), nullable=False),
    sa.Column('act', sa.Enum('withdrawn', 'brought_back', 'swept', 'taken_back', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('check_point_id', sa.Integer(), nullable=True),
    sa.Column('of_id', sa.Integer(), nullable=True),
    sa.Column('place', sa.String(length=100), nullable=False),
    sa.Column('vehicle', sa.String(length=60), nullable=False),
    sa.Column('who', sa.String(length=60), nullable=False),
    sa.Column('happened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('skew_ms', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('operator_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(act = 'taken_back') = (of_id IS NOT NULL)", name=op.f('ck_hike_facts_of')),
    sa.CheckConstraint("(act IN ('withdrawn', 'brought_back')) = (member_id IS NOT NULL)", name=op.f('ck_hike_facts_member')),
    sa.CheckConstraint("act <> 'swept' OR check_point_id IS NOT NULL", name=op.f('ck_hike_facts_check_point')),
    sa.ForeignKeyConstraint(['check_point_id'], ['check_points.id'], name=op.f('fk_hike_facts_check_point_id_check_points')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_hike_facts_member_id_members')),
    sa.ForeignKeyConstraint(['of_id'], ['hike_facts.id'], name=op.f('fk_hike_facts_of_id_hike_facts')),
    sa.ForeignKeyConstraint(['operator_id'], ['accounts.id'], name=op.f('fk_hike_facts_operator_id_accounts')),
    sa.ForeignKeyConstraint(['session_id'], ['hikes.session_id'], name=op.f('fk_hike_facts_session_id_hikes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hike_facts')),
    sa.UniqueConstraint('device', 'client_id', name=op.f('uq_hike_facts_device_client_id')),
    sa.UniqueConstraint('of_id', name=op.f('uq_hike_facts_of_id'))
    )
    with op.batch_alter_table('hike_facts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hike_facts_session_id'), ['session_id'], unique=False)

    op.create_table('optional_points',
    sa.Column('check_point_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['check_point_id'], ['check_points.id'], name=op.f('fk_optional_points_check_point_id_check_points'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('check_point_id', name=op.f('pk_optional_points'))
    )
    op.create_table('souvenirs',
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_souvenirs_by_id_accounts')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_souvenirs_member_id_members')),
    sa.ForeignKeyConstraint(['session_id'], ['hikes.session_id'], name=op.f('fk_souvenirs_session_id_hikes')),
    sa.PrimaryKeyConstraint('session_id', 'member_id', name=op.f('pk_souvenirs'))
    )
    op.create_table('hike_closing_reasons',
    sa.Column('closing_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['closing_id'], ['hike_closings.id'], name=op.f('fk_hike_closing_reasons_closing_id_hike_closings')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_hike_closing_reasons_member_id_members')),
    sa.PrimaryKeyConstraint('closing_id', 'member_id', name=op.f('pk_hike_closing_reasons'))
    )


def downgrade() -> None:
    op.drop_table('hike_closing_reasons')
    op.drop_table('souvenirs')
    op.drop_table('optional_points')
    with op.batch_alter_table('hike_facts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hike_facts_session_id'))

    op.drop_table('hike_facts')
    with op.batch_alter_table('hike_closings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hike_closings_session_id'))

    op.drop_table('hike_closings')
    op.drop_table('hikes')
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.drop_column('is_hike')
