"""limits of entering an event, and people marked for one

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op


revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('event_limits',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('persons', sa.String(length=80), nullable=True),
    sa.Column('pairs', sa.String(length=80), nullable=True),
    sa.Column('teams', sa.String(length=80), nullable=True),
    sa.Column('people', sa.String(length=80), nullable=True),
    sa.Column('share', sa.String(length=80), nullable=True),
    sa.Column('items', sa.Integer(), nullable=True),
    sa.Column('counts_teams', sa.Boolean(), nullable=False),
    sa.Column('joint_branches', sa.Integer(), nullable=True),
    sa.Column('joint_members', sa.Integer(), nullable=True),
    sa.Column('leaders', sa.Integer(), nullable=False),
    sa.CheckConstraint('items IS NULL OR items > 0', name=op.f('ck_event_limits_items')),
    sa.CheckConstraint('joint_branches IS NULL OR joint_branches > 0', name=op.f('ck_event_limits_joint_branches')),
    sa.CheckConstraint('joint_members IS NULL OR joint_members > 0', name=op.f('ck_event_limits_joint_members')),
    sa.CheckConstraint('leaders >= 0', name=op.f('ck_event_limits_leaders')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_event_limits_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_event_limits'))
    )
    op.create_table('marked_people',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.Enum('excluded', 'leader', name='mark', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sa.String(length=100), nullable=False),
    sa.Column('marked_at', sa.DateTime(), nullable=False),
    sa.Column('marked_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_marked_people_event_id_events')),
    sa.ForeignKeyConstraint(['marked_by_id'], ['accounts.id'], name=op.f('fk_marked_people_marked_by_id_accounts')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_marked_people_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_marked_people')),
    sa.UniqueConstraint('event_id', 'member_id', 'mark', name=op.f('uq_marked_people_event_id_member_id_mark'))
    )
    with op.batch_alter_table('marked_people', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_marked_people_member_id'), ['member_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('marked_people', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_marked_people_member_id'))

    op.drop_table('marked_people')
    op.drop_table('event_limits')
