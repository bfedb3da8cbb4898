"""rounds of heats: start lists, and the log of what happened in them

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('round_plans',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('setup', sa.JSON(), nullable=False),
    sa.Column('plan', sa.JSON(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("version = 1 OR reason <> ''", name=op.f('ck_round_plans_reason')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_round_plans_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_round_plans_made_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_plans')),
    sa.UniqueConstraint('discipline_id', 'version', name=op.f('uq_round_plans_discipline_id_version'))
    )
    op.create_table('round_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plan_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('mark', 'lot', 'leaving', name='roundfact', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('contest', sa.String(length=20), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.Column('run_off', sa.Integer(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('corrects_id', sa.Integer(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint('run_off >= 0', name=op.f('ck_round_log_run_off')),
    sa.CheckConstraint("kind = 'lot' OR entry_id IS NOT NULL", name=op.f('ck_round_log_entry')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_round_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['corrects_id'], ['round_log.id'], name=op.f('fk_round_log_corrects_id_round_log')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_round_log_entry_id_entries')),
    sa.ForeignKeyConstraint(['plan_id'], ['round_plans.id'], name=op.f('fk_round_log_plan_id_round_plans')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round_log')),
    sa.UniqueConstraint('corrects_id', name=op.f('uq_round_log_corrects_id'))
    )
    with op.batch_alter_table('round_log', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_log_entry_id'), ['entry_id'], unique=False)
        batch_op.create_index('uq_round_log_first', ['plan_id', 'contest', 'entry_id', 'run_off'], unique=True, sqlite_where=sa.text("corrects_id IS NULL AND kind = 'mark'"), postgresql_where=sa.text("corrects_id IS NULL AND kind = 'mark'"))


def downgrade() -> None:
    op.drop_table('round_log')
    op.drop_table('round_plans')
