"""withdrawals after the draw, by discipline

Revision ID: 0062
Revises: 0061
"""

import sqlalchemy as sa
from alembic import op


revision = '0062'
down_revision = '0061'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('after_draw', sa.String(length=200), server_default='', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.drop_column('after_draw')
