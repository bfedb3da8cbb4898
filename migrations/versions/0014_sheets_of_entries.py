"""sheets of entries that were read and wait for a yes

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op


revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('entry_sheet_drafts',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('contents', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('created_by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['created_by_id'], ['accounts.id'], name=op.f('fk_entry_sheet_drafts_created_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_entry_sheet_drafts_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_entry_sheet_drafts')),
    sa.UniqueConstraint('token', name=op.f('uq_entry_sheet_drafts_token'))
    )


def downgrade() -> None:
    op.drop_table('entry_sheet_drafts')
