"""rounds of Swiss stages as they are paired

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op


revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'round_pairings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('stage_id', sa.Integer(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('pairs', sa.JSON(), nullable=False),
        sa.Column('byes', sa.JSON(), nullable=False),
        sa.Column('joined', sa.JSON(), nullable=False),
        sa.Column('first_colour', sa.String(length=1), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_round_pairings_by_id_accounts')),
        sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_round_pairings_stage_id_stages')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_round_pairings')),
        sa.UniqueConstraint('stage_id', 'version', name=op.f('uq_round_pairings_stage_id_version')),
    )


def downgrade() -> None:
    op.drop_table('round_pairings')
