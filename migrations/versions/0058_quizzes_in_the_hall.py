"""quizzes in the hall: rounds, questions, phones, the log

Revision ID: 0058
Revises: 0057
"""

import sqlalchemy as sa
from alembic import op


revision = '0058'
down_revision = '0057'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('quiz_questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('answer', sa.String(length=200), nullable=False),
    sa.CheckConstraint("text <> ''", name=op.f('ck_quiz_questions_text')),
    sa.CheckConstraint('number BETWEEN 1 AND 500', name=op.f('ck_quiz_questions_number')),
    sa.CheckConstraint('round BETWEEN 1 AND 8', name=op.f('ck_quiz_questions_round')),
    sa.CheckConstraint('value BETWEEN 0 AND 1000', name=op.f('ck_quiz_questions_value')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_quiz_questions_discipline_id_disciplines')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz_questions')),
    sa.UniqueConstraint('discipline_id', 'round', 'number', name=op.f('uq_quiz_questions_discipline_id_round_number'))
    )
    op.create_table('quiz_setups',
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_quiz_setups_changed_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_quiz_setups_discipline_id_disciplines')),
    sa.PrimaryKeyConstraint('discipline_id', name=op.f('pk_quiz_setups'))
    )
    op.create_table('quiz_phones',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('offered_at', sa.DateTime(), nullable=False),
    sa.Column('offered_by_id', sa.Integer(), nullable=True),
    sa.Column('pairing_digest', sa.String(length=64), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=True),
    sa.Column('paired_at', sa.DateTime(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_quiz_phones_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_quiz_phones_entry_id_entries')),
    sa.ForeignKeyConstraint(['offered_by_id'], ['accounts.id'], name=op.f('fk_quiz_phones_offered_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz_phones')),
    sa.UniqueConstraint('pairing_digest', name=op.f('uq_quiz_phones_pairing_digest')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_quiz_phones_token_digest'))
    )
    with op.batch_alter_table('quiz_phones', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_quiz_phones_discipline_id'), ['discipline_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_quiz_phones_entry_id'), ['entry_id'], unique=False)

    op.create_table('quiz_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('asked', 'shown', 'opened', 'pressed', 'pointed', 'clocked', 'judged', 'closed', 'voided', 'revealed', 'left', 'adjusted', 'undone', name='quizactkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.Enum('right', 'wrong', 'over_time', 'early', name='verdict', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('question_id', sa.Integer(), nullable=True),
    sa.Column('asked_id', sa.Integer(), nullable=True),
    sa.Column('opening_id', sa.Integer(), nullable=True),
    sa.Column('undoes_id', sa.Integer(), nullable=True),
    sa.Column('phone_id', sa.Integer(), nullable=True),
    sa.Column('once', sa.String(length=40), nullable=True),
    sa.Column('reaction_ms', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('stored_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("(kind = 'judged') = (verdict IS NOT NULL)", name=op.f('ck_quiz_log_judged')),
    sa.CheckConstraint("(kind = 'undone') = (undoes_id IS NOT NULL)", name=op.f('ck_quiz_log_undoes')),
    sa.CheckConstraint("kind <> 'pressed' OR once IS NOT NULL", name=op.f('ck_quiz_log_once')),
    sa.CheckConstraint("kind NOT IN ('voided', 'left', 'adjusted') OR reason <> ''", name=op.f('ck_quiz_log_reason')),
    sa.CheckConstraint('reaction_ms BETWEEN 0 AND 600000', name=op.f('ck_quiz_log_reaction')),
    sa.CheckConstraint('round BETWEEN 0 AND 8', name=op.f('ck_quiz_log_round')),
    sa.CheckConstraint('value BETWEEN -9999 AND 9999', name=op.f('ck_quiz_log_value')),
    sa.ForeignKeyConstraint(['asked_id'], ['quiz_log.id'], name=op.f('fk_quiz_log_asked_id_quiz_log')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_quiz_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_quiz_log_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_quiz_log_entry_id_entries')),
    sa.ForeignKeyConstraint(['opening_id'], ['quiz_log.id'], name=op.f('fk_quiz_log_opening_id_quiz_log')),
    sa.ForeignKeyConstraint(['phone_id'], ['quiz_phones.id'], name=op.f('fk_quiz_log_phone_id_quiz_phones')),
    sa.ForeignKeyConstraint(['question_id'], ['quiz_questions.id'], name=op.f('fk_quiz_log_question_id_quiz_questions')),
    sa.ForeignKeyConstraint(['undoes_id'], ['quiz_log.id'], name=op.f('fk_quiz_log_undoes_id_quiz_log')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quiz_log')),
    sa.UniqueConstraint('discipline_id', 'number', name=op.f('uq_quiz_log_discipline_id_number')),
    sa.UniqueConstraint('once', name=op.f('uq_quiz_log_once'))
    )
    with op.batch_alter_table('quiz_log', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_quiz_log_asked_id'), ['asked_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_quiz_log_entry_id'), ['entry_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_quiz_log_question_id'), ['question_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('quiz_log', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_quiz_log_question_id'))
        batch_op.drop_index(batch_op.f('ix_quiz_log_entry_id'))
        batch_op.drop_index(batch_op.f('ix_quiz_log_asked_id'))

    op.drop_table('quiz_log')
    with op.batch_alter_table('quiz_phones', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_quiz_phones_entry_id'))
        batch_op.drop_index(batch_op.f('ix_quiz_phones_discipline_id'))

    op.drop_table('quiz_phones')
    op.drop_table('quiz_setups')
    op.drop_table('quiz_questions')
