"""regulations of events: their texts, and their versions since the draw

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op


revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('regulation_texts',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_regulation_texts_changed_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_regulation_texts_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_regulation_texts'))
    )
    op.create_table('regulation_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('sections', sa.JSON(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.Column('published_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f('ck_regulation_versions_reason')),
    sa.CheckConstraint('number > 1 OR published_at IS NOT NULL', name=op.f('ck_regulation_versions_first')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_regulation_versions_event_id_events')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['accounts.id'], name=op.f('fk_regulation_versions_opened_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_regulation_versions')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_regulation_versions_event_id_number'))
    )
    with op.batch_alter_table('regulation_versions', schema=None) as batch_op:
        batch_op.create_index('uq_regulation_versions_open', ['event_id'], unique=True, sqlite_where=sa.text('published_at IS NULL'), postgresql_where=sa.text('published_at IS NULL'))


def downgrade() -> None:
    op.drop_table('regulation_versions')
    op.drop_table('regulation_texts')
