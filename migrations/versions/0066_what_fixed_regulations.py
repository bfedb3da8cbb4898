"""what fixed regulations: a draw, start lists, a first result

Revision ID: 0066
Revises: 0065
"""

import sqlalchemy as sa
from alembic import op


revision = '0066'
down_revision = '0065'
branch_labels = None
depends_on = None

BEGINNINGS = "'draw', 'lists', 'call', 'question', 'note', 'result'"


def upgrade() -> None:
    with op.batch_alter_table('regulation_versions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('cause', sa.Enum('draw', 'lists', 'call', 'question', 'note', 'result', name='beginning', native_enum=False, create_constraint=False, length=32), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_regulation_versions_beginning'), f'cause IN ({BEGINNINGS})')
    # Until now only a draw fixed them at once; an amendment is open for a while.
    op.execute("UPDATE regulation_versions SET cause = 'draw' WHERE published_at = opened_at")


def downgrade() -> None:
    with op.batch_alter_table('regulation_versions', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_regulation_versions_beginning'), type_='check')
        batch_op.drop_column('cause')
