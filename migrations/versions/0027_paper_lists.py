"""lists on paper: editions, and which number is which person

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op


revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('paper_lists',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('edition > 0', name=op.f('ck_paper_lists_edition')),
    sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_paper_lists_made_by_id_accounts')),
    sa.ForeignKeyConstraint(['session_id'], ['sessions.id'], name=op.f('fk_paper_lists_session_id_sessions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_lists')),
    sa.UniqueConstraint('session_id', 'edition', name=op.f('uq_paper_lists_session_id_edition'))
    )
    op.create_table('paper_lines',
    sa.Column('list_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('branch_id', sa.Integer(), nullable=False),
    sa.Column('entries', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_paper_lines_branch_id_branches')),
    sa.ForeignKeyConstraint(['list_id'], ['paper_lists.id'], name=op.f('fk_paper_lines_list_id_paper_lists')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_paper_lines_member_id_members')),
    sa.PrimaryKeyConstraint('list_id', 'number', name=op.f('pk_paper_lines')),
    sa.UniqueConstraint('list_id', 'member_id', name=op.f('uq_paper_lines_list_id_member_id'))
    )


def downgrade() -> None:
    op.drop_table('paper_lines')
    op.drop_table('paper_lists')
