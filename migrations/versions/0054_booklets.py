"""booklets

Revision ID: 0054
Revises: 0053
"""

import sqlalchemy as sa
from alembic import op


revision = '0054'
down_revision = '0053'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('booklet_pictures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Enum('cover', 'header', 'venue', name='place', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('caption', sa.String(length=100), nullable=False),
    sa.Column('ending', sa.String(length=3), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('added_at', sa.DateTime(), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['added_by_id'], ['accounts.id'], name=op.f('fk_booklet_pictures_added_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_booklet_pictures_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_booklet_pictures'))
    )
    with op.batch_alter_table('booklet_pictures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_booklet_pictures_event_id'), ['event_id'], unique=False)

    op.create_table('booklet_plans',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('book', sa.Enum('programme', 'results', name='book', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_booklet_plans_changed_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_booklet_plans_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', 'book', name=op.f('pk_booklet_plans'))
    )
    op.create_table('booklet_runs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('book', sa.Enum('programme', 'results', name='book', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('is_edition', sa.Boolean(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('waiting', 'running', 'done', 'failed', name='making', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=False),
    sa.Column('trouble', sa.String(length=300), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('pdf', sa.LargeBinary(), nullable=True),
    sa.Column('docx', sa.LargeBinary(), nullable=True),
    sa.Column('asked_at', sa.DateTime(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('began_at', sa.DateTime(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.CheckConstraint("state <> 'done' OR pdf IS NOT NULL", name=op.f('ck_booklet_runs_files')),
    sa.CheckConstraint('done >= 0 AND done <= steps', name=op.f('ck_booklet_runs_done')),
    sa.CheckConstraint('number > 0', name=op.f('ck_booklet_runs_number')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['accounts.id'], name=op.f('fk_booklet_runs_asked_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_booklet_runs_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_booklet_runs'))
    )
    with op.batch_alter_table('booklet_runs', schema=None) as batch_op:
        batch_op.create_index('ix_booklet_runs_state', ['state'], unique=False)
        batch_op.create_index('uq_booklet_runs_number', ['event_id', 'book', 'number'], unique=True)
        batch_op.create_index('uq_booklet_runs_open', ['event_id', 'book'], unique=True, sqlite_where=sa.text("state IN ('waiting', 'running')"), postgresql_where=sa.text("state IN ('waiting', 'running')"))


def downgrade() -> None:
    with op.batch_alter_table('booklet_runs', schema=None) as batch_op:
        batch_op.drop_index('uq_booklet_runs_open', sqlite_where=sa.text("state IN ('waiting', 'running')"), postgresql_where=sa.text("state IN ('waiting', 'running')"))
        batch_op.drop_index('uq_booklet_runs_number')
        batch_op.drop_index('ix_booklet_runs_state')

    op.drop_table('booklet_runs')
    op.drop_table('booklet_plans')
    with op.batch_alter_table('booklet_pictures', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_booklet_pictures_event_id'))

    op.drop_table('booklet_pictures')
