"""participations by person

Revision ID: 0060
Revises: 0059
"""

from alembic import op


revision = '0060'
down_revision = '0059'
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
