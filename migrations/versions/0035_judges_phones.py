"""judges with own phones: seats, the log of who is on, sealed marks

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op


revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('judge_seats',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('offered_at', sa.DateTime(), nullable=False),
    sa.Column('offered_by_id', sa.Integer(), nullable=True),
    sa.Column('pairing_digest', sa.String(length=64), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=True),
    sa.Column('paired_at', sa.DateTime(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_judge_seats_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['offered_by_id'], ['accounts.id'], name=op.f('fk_judge_seats_offered_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_judge_seats')),
    sa.UniqueConstraint('pairing_digest', name=op.f('uq_judge_seats_pairing_digest')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_judge_seats_token_digest'))
    )
    with op.batch_alter_table('judge_seats', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_judge_seats_discipline_id'), ['discipline_id'], unique=False)

    op.create_table('judging_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('called', 'minus', 'complete', 'closed', 'taken_back', name='judgingact', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("act NOT IN ('closed', 'taken_back') OR reason <> ''", name=op.f('ck_judging_log_reason')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_judging_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_judging_log_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_judging_log_entry_id_entries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_judging_log')),
    sa.UniqueConstraint('discipline_id', 'number', name=op.f('uq_judging_log_discipline_id_number'))
    )
    with op.batch_alter_table('judging_log', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_judging_log_entry_id'), ['entry_id'], unique=False)

    op.create_table('judge_marks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.String(length=40), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('seat_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('marks', sa.JSON(), nullable=False),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['judging_log.id'], name=op.f('fk_judge_marks_call_id_judging_log')),
    sa.ForeignKeyConstraint(['seat_id'], ['judge_seats.id'], name=op.f('fk_judge_marks_seat_id_judge_seats')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_judge_marks')),
    sa.UniqueConstraint('client_id', name=op.f('uq_judge_marks_client_id'))
    )
    with op.batch_alter_table('judge_marks', schema=None) as batch_op:
        batch_op.create_index('ix_judge_marks_call', ['call_id', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_judge_marks_seat_id'), ['seat_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('judge_marks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_judge_marks_seat_id'))
        batch_op.drop_index('ix_judge_marks_call')

    op.drop_table('judge_marks')
    with op.batch_alter_table('judging_log', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_judging_log_entry_id'))

    op.drop_table('judging_log')
    with op.batch_alter_table('judge_seats', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_judge_seats_discipline_id'))

    op.drop_table('judge_seats')
