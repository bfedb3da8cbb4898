"""records of one person that were merged

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op


revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('mergers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kept_id', sa.Integer(), nullable=False),
    sa.Column('gone_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('kept_id <> gone_id', name=op.f('ck_mergers_two')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_mergers_by_id_accounts')),
    sa.ForeignKeyConstraint(['gone_id'], ['members.id'], name=op.f('fk_mergers_gone_id_members')),
    sa.ForeignKeyConstraint(['kept_id'], ['members.id'], name=op.f('fk_mergers_kept_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mergers')),
    sa.UniqueConstraint('gone_id', name=op.f('uq_mergers_gone_id'))
    )
    with op.batch_alter_table('mergers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mergers_kept_id'), ['kept_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('mergers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mergers_kept_id'))

    op.drop_table('mergers')
