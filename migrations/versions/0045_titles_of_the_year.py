"""titles of the year

Revision ID: 0045
Revises: 0044
"""

import sqlalchemy as sa
from alembic import op


revision = '0045'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'honour_titles',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('made_at', sa.DateTime(), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_honour_titles_made_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_honour_titles')),
    )
    op.create_index(op.f('ix_honour_titles_year'), 'honour_titles', ['year'])

    op.create_table(
        'honour_log',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('title_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('act', sa.Enum('forward', 'taken_back', 'confirmed', 'sent_back', 'shut_out', 'let_in', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('member_id', sa.Integer(), nullable=True),
        sa.Column('unit_id', sa.Integer(), nullable=True),
        sa.Column('association_id', sa.Integer(), nullable=True),
        sa.Column('branch_id', sa.Integer(), nullable=True),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("act NOT IN ('sent_back', 'shut_out', 'let_in') OR reason <> ''", name=op.f('ck_honour_log_reason')),
        sa.CheckConstraint('(CASE WHEN member_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN association_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_honour_log_one_candidate')),
        sa.CheckConstraint('branch_id IS NULL OR member_id IS NOT NULL', name=op.f('ck_honour_log_branch')),
        sa.CheckConstraint('number > 0', name=op.f('ck_honour_log_number')),
        sa.ForeignKeyConstraint(['association_id'], ['associations.id'], name=op.f('fk_honour_log_association_id_associations')),
        sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_honour_log_branch_id_branches')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_honour_log_by_id_accounts')),
        sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_honour_log_member_id_members')),
        sa.ForeignKeyConstraint(['title_id'], ['honour_titles.id'], name=op.f('fk_honour_log_title_id_honour_titles')),
        sa.ForeignKeyConstraint(['unit_id'], ['branches.id'], name=op.f('fk_honour_log_unit_id_branches')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_honour_log')),
        sa.UniqueConstraint('title_id', 'number', name=op.f('uq_honour_log_title_id_number')),
    )
    op.create_index(op.f('ix_honour_log_member_id'), 'honour_log', ['member_id'])

    op.create_table(
        'honour_versions',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('title_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('value', sa.JSON(), nullable=False),
        sa.Column('made_at', sa.DateTime(), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('number > 0', name=op.f('ck_honour_versions_number')),
        sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_honour_versions_made_by_id_accounts')),
        sa.ForeignKeyConstraint(['title_id'], ['honour_titles.id'], name=op.f('fk_honour_versions_title_id_honour_titles')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_honour_versions')),
        sa.UniqueConstraint('title_id', 'number', name=op.f('uq_honour_versions_title_id_number')),
    )


def downgrade() -> None:
    op.drop_table('honour_versions')
    op.drop_index(op.f('ix_honour_log_member_id'), table_name='honour_log')
    op.drop_table('honour_log')
    op.drop_index(op.f('ix_honour_titles_year'), table_name='honour_titles')
    op.drop_table('honour_titles')
