"""secret ballots

Revision ID: 0039
Revises: 0038
"""

import sqlalchemy as sa
from alembic import op


revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'ballots',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(length=60), nullable=False),
        sa.Column('question', sa.String(length=300), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('rule', sa.Enum('approval', 'choice', name='ballotrule', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('most_choices', sa.Integer(), nullable=True),
        sa.Column('least_turnout', sa.String(length=40), nullable=False),
        sa.Column('electorate', sa.Enum('members', 'branches', 'heads', 'named', name='electorate', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('electors', sa.JSON(), nullable=False),
        sa.Column('opens_at', sa.DateTime(), nullable=False),
        sa.Column('closes_at', sa.DateTime(), nullable=False),
        sa.Column('made_at', sa.DateTime(), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('announced_at', sa.DateTime(), nullable=True),
        sa.Column('told_at', sa.DateTime(), nullable=True),
        sa.Column('reminded_at', sa.DateTime(), nullable=True),
        sa.Column('counted_at', sa.DateTime(), nullable=True),
        sa.Column('cancelled_at', sa.DateTime(), nullable=True),
        sa.Column('cancel_reason', sa.String(length=200), nullable=False),
        sa.CheckConstraint("(cancelled_at IS NULL) = (cancel_reason = '')", name=op.f('ck_ballots_cancelled')),
        sa.CheckConstraint("(rule = 'choice') = (most_choices IS NOT NULL)", name=op.f('ck_ballots_choices')),
        sa.CheckConstraint('closes_at > opens_at', name=op.f('ck_ballots_times')),
        sa.CheckConstraint('counted_at IS NULL OR announced_at IS NOT NULL', name=op.f('ck_ballots_counted')),
        sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_ballots_made_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ballots')),
    )
    op.create_index(op.f('ix_ballots_closes_at'), 'ballots', ['closes_at'])
    op.create_index(op.f('ix_ballots_year'), 'ballots', ['year'])
    op.create_table(
        'ballot_boxes',
        sa.Column('ballot_id', sa.Integer(), nullable=False),
        sa.Column('sealed', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_ballot_boxes_ballot_id_ballots')),
        sa.PrimaryKeyConstraint('ballot_id', name=op.f('pk_ballot_boxes')),
    )
    op.create_table(
        'ballot_candidates',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('ballot_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('branch_id', sa.Integer(), nullable=True),
        sa.Column('member_id', sa.Integer(), nullable=True),
        sa.Column('name', sa.String(length=100), nullable=False),
        sa.Column('note', sa.String(length=100), nullable=False),
        sa.CheckConstraint('(branch_id IS NULL) <> (member_id IS NULL)', name=op.f('ck_ballot_candidates_kind')),
        sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_ballot_candidates_ballot_id_ballots')),
        sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_ballot_candidates_branch_id_branches')),
        sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_ballot_candidates_member_id_members')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ballot_candidates')),
        sa.UniqueConstraint('ballot_id', 'branch_id', name=op.f('uq_ballot_candidates_ballot_id_branch_id')),
        sa.UniqueConstraint('ballot_id', 'member_id', name=op.f('uq_ballot_candidates_ballot_id_member_id')),
        sa.UniqueConstraint('ballot_id', 'number', name=op.f('uq_ballot_candidates_ballot_id_number')),
    )
    op.create_index(op.f('ix_ballot_candidates_member_id'), 'ballot_candidates', ['member_id'])
    op.create_table(
        'ballot_voters',
        sa.Column('ballot_id', sa.Integer(), nullable=False),
        sa.Column('member_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('has_voted', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_ballot_voters_ballot_id_ballots')),
        sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_ballot_voters_member_id_members')),
        sa.PrimaryKeyConstraint('ballot_id', 'member_id', name=op.f('pk_ballot_voters')),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f('ix_ballot_voters_member_id'), 'ballot_voters', ['member_id'])
    op.create_table(
        'ballot_counts',
        sa.Column('candidate_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('approvals', sa.Integer(), nullable=False),
        sa.Column('against', sa.Integer(), nullable=False),
        sa.Column('abstentions', sa.Integer(), nullable=False),
        sa.CheckConstraint('approvals >= 0 AND against >= 0 AND abstentions >= 0', name=op.f('ck_ballot_counts_counts')),
        sa.ForeignKeyConstraint(['candidate_id'], ['ballot_candidates.id'], name=op.f('fk_ballot_counts_candidate_id_ballot_candidates')),
        sa.PrimaryKeyConstraint('candidate_id', name=op.f('pk_ballot_counts')),
    )


def downgrade() -> None:
    op.drop_table('ballot_counts')
    op.drop_index(op.f('ix_ballot_voters_member_id'), table_name='ballot_voters')
    op.drop_table('ballot_voters')
    op.drop_index(op.f('ix_ballot_candidates_member_id'), table_name='ballot_candidates')
    op.drop_table('ballot_candidates')
    op.drop_table('ballot_boxes')
    op.drop_index(op.f('ix_ballots_year'), table_name='ballots')
    op.drop_index(op.f('ix_ballots_closes_at'), table_name='ballots')
    op.drop_table('ballots')
