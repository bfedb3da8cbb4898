"""protests

Revision ID: 0040
Revises: 0039
"""

import sqlalchemy as sa
from alembic import op


revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'protest_terms',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('minutes', sa.Integer(), nullable=True),
        sa.Column('set_at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('minutes BETWEEN 1 AND 10080', name=op.f('ck_protest_terms_minutes')),
        sa.CheckConstraint('number > 0', name=op.f('ck_protest_terms_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_protest_terms_by_id_accounts')),
        sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_protest_terms_event_id_events')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_protest_terms')),
        sa.UniqueConstraint('event_id', 'number', name=op.f('uq_protest_terms_event_id_number'))
    )
    op.create_table(
        'protests',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('discipline_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('entry_id', sa.Integer(), nullable=False),
        sa.Column('stage_id', sa.Integer(), nullable=True),
        sa.Column('ref', sa.String(length=20), nullable=False),
        sa.Column('about', sa.JSON(), nullable=False),
        sa.Column('text', sa.String(length=1000), nullable=False),
        sa.Column('late', sa.String(length=1000), nullable=False),
        sa.Column('filed_at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.CheckConstraint("(stage_id IS NULL) = (ref = '')", name=op.f('ck_protests_ref')),
        sa.CheckConstraint("text <> ''", name=op.f('ck_protests_text')),
        sa.CheckConstraint('number > 0', name=op.f('ck_protests_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_protests_by_id_accounts')),
        sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_protests_discipline_id_disciplines')),
        sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_protests_entry_id_entries')),
        sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_protests_stage_id_stages')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_protests')),
        sa.UniqueConstraint('discipline_id', 'number', name=op.f('uq_protests_discipline_id_number'))
    )
    op.create_index(op.f('ix_protests_entry_id'), 'protests', ['entry_id'])
    op.create_table(
        'protest_steps',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('protest_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('act', sa.Enum('withdrawn', 'upheld', 'rejected', 'reopened', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('needs_correction', sa.Boolean(), nullable=False),
        sa.Column('words', sa.String(length=1000), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.CheckConstraint("act = 'upheld' OR NOT needs_correction", name=op.f('ck_protest_steps_needs_correction')),
        sa.CheckConstraint("words <> ''", name=op.f('ck_protest_steps_words')),
        sa.CheckConstraint('number > 0', name=op.f('ck_protest_steps_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_protest_steps_by_id_accounts')),
        sa.ForeignKeyConstraint(['protest_id'], ['protests.id'], name=op.f('fk_protest_steps_protest_id_protests')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_protest_steps')),
        sa.UniqueConstraint('protest_id', 'number', name=op.f('uq_protest_steps_protest_id_number'))
    )


def downgrade() -> None:
    op.drop_table('protest_steps')
    op.drop_index(op.f('ix_protests_entry_id'), 'protests')
    op.drop_table('protests')
    op.drop_table('protest_terms')
