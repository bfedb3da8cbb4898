"""fees of protests, the jury of appeal, a second instance

Revision ID: 0065
Revises: 0064
"""

import sqlalchemy as sa
from alembic import op


revision = '0065'
down_revision = '0064'
branch_labels = None
depends_on = None

BEFORE = ('withdrawn', 'upheld', 'rejected', 'reopened')


def admit(*words: str) -> None:
    """Let what happens to a protest be one of these."""
    typed = sa.Enum(*words, name='act', native_enum=False, create_constraint=False, length=32)
    with op.batch_alter_table('protest_steps', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_protest_steps_act'), type_='check')
        batch_op.create_check_constraint(op.f('ck_protest_steps_act'), sa.column('act', typed).in_(words))


def demand(condition: str) -> None:
    """Say which decisions may ask for a correction."""
    with op.batch_alter_table('protest_steps', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_protest_steps_needs_correction'), type_='check')
        batch_op.create_check_constraint(op.f('ck_protest_steps_needs_correction'), condition)


def upgrade() -> None:
    with op.batch_alter_table('protest_terms', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fee_fen', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('bench', sa.Enum('referee', 'jury', name='bench', native_enum=False, create_constraint=False, length=32), nullable=False, server_default='referee'))
        batch_op.add_column(sa.Column('second_minutes', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_protest_terms_bench'), "bench IN ('referee', 'jury')")
        batch_op.create_check_constraint(batch_op.f('ck_protest_terms_fee'), 'fee_fen > 0')
        batch_op.create_check_constraint(batch_op.f('ck_protest_terms_second_minutes'), 'second_minutes BETWEEN 1 AND 10080')
    with op.batch_alter_table('protest_terms', schema=None) as batch_op:
        batch_op.alter_column('bench', server_default=None)
    with op.batch_alter_table('protests', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fee_fen', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_protests_fee'), 'fee_fen > 0')
    admit(*BEFORE, 'appealed')
    demand("act IN ('upheld', 'rejected') OR NOT needs_correction")
    op.create_table(
        'protest_fees',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('protest_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('act', sa.Enum('taken', 'returned', 'undone', name='feeact', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('words', sa.String(length=1000), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.CheckConstraint("act <> 'undone' OR words <> ''", name=op.f('ck_protest_fees_words')),
        sa.CheckConstraint('number > 0', name=op.f('ck_protest_fees_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_protest_fees_by_id_accounts')),
        sa.ForeignKeyConstraint(['protest_id'], ['protests.id'], name=op.f('fk_protest_fees_protest_id_protests')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_protest_fees')),
        sa.UniqueConstraint('protest_id', 'number', name=op.f('uq_protest_fees_protest_id_number'))
    )
    op.create_table(
        'juror_log',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('member_id', sa.Integer(), nullable=False),
        sa.Column('act', sa.Enum('named', 'released', name='seatact', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.CheckConstraint('number > 0', name=op.f('ck_juror_log_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_juror_log_by_id_accounts')),
        sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_juror_log_event_id_events')),
        sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_juror_log_member_id_members')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_juror_log')),
        sa.UniqueConstraint('event_id', 'number', name=op.f('uq_juror_log_event_id_number'))
    )
    op.create_table(
        'protest_jurors',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('step_id', sa.Integer(), nullable=False),
        sa.Column('member_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=100), nullable=False),
        sa.Column('branch', sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_protest_jurors_member_id_members')),
        sa.ForeignKeyConstraint(['step_id'], ['protest_steps.id'], name=op.f('fk_protest_jurors_step_id_protest_steps')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_protest_jurors')),
        sa.UniqueConstraint('step_id', 'member_id', name=op.f('uq_protest_jurors_step_id_member_id'))
    )


def downgrade() -> None:
    op.drop_table('protest_jurors')
    op.drop_table('juror_log')
    op.drop_table('protest_fees')
    # What the second instance said can't be told without it; the first decision stands again.
    op.execute(
        "DELETE FROM protest_steps WHERE EXISTS (SELECT 1 FROM protest_steps AS appeal "
        "WHERE appeal.act = 'appealed' AND appeal.protest_id = protest_steps.protest_id "
        "AND appeal.number <= protest_steps.number)"
    )
    demand("act = 'upheld' OR NOT needs_correction")
    admit(*BEFORE)
    with op.batch_alter_table('protests', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_protests_fee'), type_='check')
        batch_op.drop_column('fee_fen')
    with op.batch_alter_table('protest_terms', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_protest_terms_second_minutes'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_protest_terms_fee'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_protest_terms_bench'), type_='check')
        batch_op.drop_column('second_minutes')
        batch_op.drop_column('bench')
        batch_op.drop_column('fee_fen')
