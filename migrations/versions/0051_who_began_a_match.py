"""who began a match

Revision ID: 0051
Revises: 0050
"""

import sqlalchemy as sa
from alembic import op


revision = '0051'
down_revision = '0050'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('timetable_facts') as batch:
        batch.add_column(sa.Column('sides', sa.String(length=30), nullable=False, server_default=''))
    with op.batch_alter_table('timetable_facts') as batch:
        batch.alter_column('sides', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('timetable_facts') as batch:
        batch.drop_column('sides')
