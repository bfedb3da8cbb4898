"""invitations into pairs and teams, and what became of them

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op


revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('invitation_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.Enum('captain', 'player', 'reserve', name='teamrole', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('act', sa.Enum('asked', 'accepted', 'declined', 'taken_back', 'ran_out', 'fell_away', name='invitationact', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('until', sa.DateTime(), nullable=True),
    sa.Column('happened_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("(act = 'asked') = (until IS NOT NULL)", name=op.f('ck_invitation_log_until')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_invitation_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_invitation_log_entry_id_entries')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_invitation_log_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation_log'))
    )
    with op.batch_alter_table('invitation_log', schema=None) as batch_op:
        batch_op.create_index('ix_invitation_log_entry_member', ['entry_id', 'member_id'], unique=False)
        batch_op.create_index('ix_invitation_log_member', ['member_id'], unique=False)
        batch_op.create_index('ix_invitation_log_until', ['until'], unique=False)


def downgrade() -> None:
    op.drop_table('invitation_log')
