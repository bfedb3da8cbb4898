"""corrections agreed by two

Revision ID: 0042
Revises: 0041
"""

import sqlalchemy as sa
from alembic import op


revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'agreement_terms',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('event_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('asks', sa.Boolean(), nullable=False),
        sa.Column('set_at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.CheckConstraint('number > 0', name=op.f('ck_agreement_terms_number')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_agreement_terms_by_id_accounts')),
        sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_agreement_terms_event_id_events')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement_terms')),
        sa.UniqueConstraint('event_id', 'number', name=op.f('uq_agreement_terms_event_id_number'))
    )
    op.create_table(
        'correction_requests',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('stage_id', sa.Integer(), nullable=False),
        sa.Column('ref', sa.String(length=20), nullable=False),
        sa.Column('based_on_id', sa.Integer(), nullable=False),
        sa.Column('report', sa.JSON(), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('asked_at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f('ck_correction_requests_reason')),
        sa.ForeignKeyConstraint(['based_on_id'], ['match_log.id'], name=op.f('fk_correction_requests_based_on_id_match_log')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_correction_requests_by_id_accounts')),
        sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_correction_requests_stage_id_stages')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_correction_requests'))
    )
    op.create_index(op.f('ix_correction_requests_stage_id'), 'correction_requests', ['stage_id'])
    op.create_table(
        'correction_answers',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('request_id', sa.Integer(), nullable=False),
        sa.Column('answer', sa.Enum('agreed', 'refused', 'withdrawn', name='answer', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.CheckConstraint("answer = 'agreed' OR reason <> ''", name=op.f('ck_correction_answers_reason')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_correction_answers_by_id_accounts')),
        sa.ForeignKeyConstraint(['request_id'], ['correction_requests.id'], name=op.f('fk_correction_answers_request_id_correction_requests')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_correction_answers')),
        sa.UniqueConstraint('request_id', name=op.f('uq_correction_answers_request_id'))
    )


def downgrade() -> None:
    op.drop_table('correction_answers')
    op.drop_index(op.f('ix_correction_requests_stage_id'), 'correction_requests')
    op.drop_table('correction_requests')
    op.drop_table('agreement_terms')
