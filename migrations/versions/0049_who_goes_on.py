"""who goes on

Revision ID: 0049
Revises: 0048
"""

import sqlalchemy as sa
from alembic import op


revision = '0049'
down_revision = '0048'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'progression_rules',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('into_id', sa.Integer(), nullable=False),
        sa.Column('source_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('most', sa.Integer(), nullable=False),
        sa.Column('set_at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('into_id <> source_id', name=op.f('ck_progression_rules_two')),
        sa.CheckConstraint('most BETWEEN 0 AND 512', name=op.f('ck_progression_rules_most')),
        sa.CheckConstraint('number > 0', name=op.f('ck_progression_rules_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_progression_rules_by_id_accounts')),
        sa.ForeignKeyConstraint(['into_id'], ['disciplines.id'], name=op.f('fk_progression_rules_into_id_disciplines')),
        sa.ForeignKeyConstraint(['source_id'], ['disciplines.id'], name=op.f('fk_progression_rules_source_id_disciplines')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_progression_rules')),
        sa.UniqueConstraint('into_id', 'source_id', 'number', name=op.f('uq_progression_rules_into_id_source_id_number')),
    )
    op.create_index(op.f('ix_progression_rules_source_id'), 'progression_rules', ['source_id'])

    op.create_table(
        'progression_words',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('into_id', sa.Integer(), nullable=False),
        sa.Column('entry_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('word', sa.Enum('gives_up', 'returns', name='word', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f('ck_progression_words_reason')),
        sa.CheckConstraint('number > 0', name=op.f('ck_progression_words_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_progression_words_by_id_accounts')),
        sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_progression_words_entry_id_entries')),
        sa.ForeignKeyConstraint(['into_id'], ['disciplines.id'], name=op.f('fk_progression_words_into_id_disciplines')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_progression_words')),
        sa.UniqueConstraint('into_id', 'entry_id', 'number', name=op.f('uq_progression_words_into_id_entry_id_number')),
    )


def downgrade() -> None:
    op.drop_table('progression_words')
    op.drop_table('progression_rules')
