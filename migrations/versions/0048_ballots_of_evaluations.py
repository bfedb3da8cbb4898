"""ballots of evaluations

Revision ID: 0048
Revises: 0047
"""

import sqlalchemy as sa
from alembic import op


revision = '0048'
down_revision = '0047'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'evaluation_ballots',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('evaluation_id', sa.Integer(), nullable=False),
        sa.Column('place', sa.String(length=10), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('ballot_id', sa.Integer(), nullable=True),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.CheckConstraint('number > 0', name=op.f('ck_evaluation_ballots_number')),
        sa.ForeignKeyConstraint(['ballot_id'], ['ballots.id'], name=op.f('fk_evaluation_ballots_ballot_id_ballots')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_evaluation_ballots_by_id_accounts')),
        sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_evaluation_ballots_evaluation_id_evaluations')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation_ballots')),
        sa.UniqueConstraint('evaluation_id', 'place', 'number', name=op.f('uq_evaluation_ballots_evaluation_id_place_number')),
    )


def downgrade() -> None:
    op.drop_table('evaluation_ballots')
