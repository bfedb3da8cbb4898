"""figures counted by hand

Revision ID: 0043
Revises: 0042
"""

import sqlalchemy as sa
from alembic import op


revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'reported_figures',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.Enum('news', 'external', name='kind', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('branch_id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('amount', sa.Integer(), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('evidence', sa.Text(), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.CheckConstraint('number > 0', name=op.f('ck_reported_figures_number')),
        sa.CheckConstraint('amount BETWEEN 0 AND 100000', name=op.f('ck_reported_figures_amount')),
        sa.CheckConstraint("reason <> '' AND evidence <> ''", name=op.f('ck_reported_figures_why')),
        sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_reported_figures_branch_id_branches')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_reported_figures_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reported_figures')),
        sa.UniqueConstraint('kind', 'branch_id', 'year', 'number', name=op.f('uq_reported_figures_kind_branch_id_year_number')),
    )
    with op.batch_alter_table('reported_figures', schema=None) as batch_op:
        batch_op.create_index('ix_reported_figures_year', ['year', 'kind'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('reported_figures', schema=None) as batch_op:
        batch_op.drop_index('ix_reported_figures_year')
    op.drop_table('reported_figures')
