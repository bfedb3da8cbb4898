"""lots, and people who leave a tournament

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('stage_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stage_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('lot', 'leaving', name='decision', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_stage_log_reason')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_stage_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_stage_log_stage_id_stages')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_log'))
    )
    with op.batch_alter_table('stage_log', schema=None) as batch_op:
        batch_op.create_index('ix_stage_log_stage_id', ['stage_id', 'id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('stage_log', schema=None) as batch_op:
        batch_op.drop_index('ix_stage_log_stage_id')

    op.drop_table('stage_log')
