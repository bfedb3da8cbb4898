"""a discipline can have a points table of its own

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op


revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('points_rule', sa.JSON(), nullable=False, server_default='{}'))
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.alter_column('points_rule', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.drop_column('points_rule')
