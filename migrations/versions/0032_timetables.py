"""courts and hours, timetables as draft and as published, facts of the day

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op


revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('timetable_drafts',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.Column('why', sa.String(length=200), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_timetable_drafts_changed_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_timetable_drafts_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_timetable_drafts'))
    )
    op.create_table('timetable_facts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('began', 'ended', 'not_begun', 'lost', 'back', 'late', name='factkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('court', sa.Integer(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("court IS NOT NULL OR kind NOT IN ('began', 'lost', 'back')", name=op.f('ck_timetable_facts_court')),
    sa.CheckConstraint("key <> '' OR kind NOT IN ('began', 'ended', 'not_begun')", name=op.f('ck_timetable_facts_key')),
    sa.CheckConstraint("minutes > 0 OR kind <> 'late'", name=op.f('ck_timetable_facts_minutes')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_timetable_facts_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_timetable_facts_event_id_events')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_timetable_facts')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_timetable_facts_event_id_number'))
    )
    op.create_table('timetable_halls',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_timetable_halls_changed_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_timetable_halls_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_timetable_halls'))
    )
    op.create_table('timetable_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.Column('published_at', sa.DateTime(), nullable=False),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("number = 1 OR reason <> ''", name=op.f('ck_timetable_versions_reason')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_timetable_versions_event_id_events')),
    sa.ForeignKeyConstraint(['published_by_id'], ['accounts.id'], name=op.f('fk_timetable_versions_published_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_timetable_versions')),
    sa.UniqueConstraint('event_id', 'number', name=op.f('uq_timetable_versions_event_id_number'))
    )


def downgrade() -> None:
    op.drop_table('timetable_versions')
    op.drop_table('timetable_halls')
    op.drop_table('timetable_facts')
    op.drop_table('timetable_drafts')
