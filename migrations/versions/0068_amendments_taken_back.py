"""an amendment of regulations that was opened by mistake is taken back

Revision ID: 0068
Revises: 0067
"""

import sqlalchemy as sa
from alembic import op


revision = '0068'
down_revision = '0067'
branch_labels = None
depends_on = None

IS_OPEN = sa.text('published_at IS NULL AND taken_back_at IS NULL')
IS_UNPUBLISHED = sa.text('published_at IS NULL')


def upgrade() -> None:
    with op.batch_alter_table('regulation_versions', schema=None) as batch_op:
        batch_op.drop_index('uq_regulation_versions_open')
        batch_op.add_column(sa.Column('taken_back_at', sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column('taken_back_by_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_regulation_versions_taken_back_by_id_accounts'), 'accounts', ['taken_back_by_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_regulation_versions_taken_back'), 'published_at IS NULL OR taken_back_at IS NULL')
        batch_op.create_index('uq_regulation_versions_open', ['event_id'], unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN)


def downgrade() -> None:
    # Without it an amendment that was taken back would be taken for one that is open.
    op.execute('DELETE FROM regulation_versions WHERE taken_back_at IS NOT NULL')
    with op.batch_alter_table('regulation_versions', schema=None) as batch_op:
        batch_op.drop_index('uq_regulation_versions_open')
        batch_op.drop_constraint(batch_op.f('ck_regulation_versions_taken_back'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_regulation_versions_taken_back_by_id_accounts'), type_='foreignkey')
        batch_op.drop_column('taken_back_by_id')
        batch_op.drop_column('taken_back_at')
        batch_op.create_index('uq_regulation_versions_open', ['event_id'], unique=True, sqlite_where=IS_UNPUBLISHED, postgresql_where=IS_UNPUBLISHED)
