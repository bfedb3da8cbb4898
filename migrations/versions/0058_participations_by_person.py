"""participations by person

Revision ID: 0058
Revises: 0064
"""

from alembic import op


revision = '0058'
down_revision = '0064'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('participations', schema=None) as batch_op:
        batch_op.drop_index('ix_participations_member_year')
        batch_op.create_index('ix_participations_member_year', ['member_id', 'year', 'event_id', 'branch_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('participations', schema=None) as batch_op:
        batch_op.drop_index('ix_participations_member_year')
        batch_op.create_index('ix_participations_member_year', ['member_id', 'year'], unique=False)
