"""evaluations

Revision ID: 0044
Revises: 0043
"""

import sqlalchemy as sa
from alembic import op


revision = '0044'
down_revision = '0043'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('evidence_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('pdf', 'jpg', 'png', 'docx', 'xlsx', name='filekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint('size > 0', name=op.f('ck_evidence_files_size')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence_files'))
    )
    op.create_table('evaluations',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['opened_by_id'], ['accounts.id'], name=op.f('fk_evaluations_opened_by_id_accounts')),
    sa.ForeignKeyConstraint(['version_id'], ['scheme_versions.id'], name=op.f('fk_evaluations_version_id_scheme_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluations')),
    sa.UniqueConstraint('year', name=op.f('uq_evaluations_year'))
    )
    op.create_table('evaluation_reminders',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('about', sa.String(length=80), nullable=False),
    sa.Column('told_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_evaluation_reminders_evaluation_id_evaluations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation_reminders')),
    sa.UniqueConstraint('evaluation_id', 'about', name=op.f('uq_evaluation_reminders_evaluation_id_about'))
    )
    op.create_table('evaluation_reviewers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('is_named', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_evaluation_reviewers_account_id_accounts')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_evaluation_reviewers_by_id_accounts')),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_evaluation_reviewers_evaluation_id_evaluations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation_reviewers')),
    sa.UniqueConstraint('evaluation_id', 'account_id', 'number', name=op.f('uq_evaluation_reviewers_evaluation_id_account_id_number'))
    )
    op.create_table('evaluation_steps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('step', sa.Enum('draft', 'self_assessment', 'review', 'proposed', name='step', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint("(step = 'proposed') = (digest <> '')", name=op.f('ck_evaluation_steps_digest')),
    sa.CheckConstraint('number > 0', name=op.f('ck_evaluation_steps_number')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_evaluation_steps_by_id_accounts')),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_evaluation_steps_evaluation_id_evaluations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation_steps')),
    sa.UniqueConstraint('evaluation_id', 'number', name=op.f('uq_evaluation_steps_evaluation_id_number'))
    )
    op.create_table('evaluation_terms',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('assess_until', sa.DateTime(), nullable=False),
    sa.Column('review_until', sa.DateTime(), nullable=False),
    sa.Column('allows_late', sa.Boolean(), nullable=False),
    sa.Column('drop', sa.Enum('never', 'from_three', 'from_five', name='drop', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('least_reviewers', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('least_reviewers BETWEEN 1 AND 20', name=op.f('ck_evaluation_terms_least_reviewers')),
    sa.CheckConstraint('number > 0', name=op.f('ck_evaluation_terms_number')),
    sa.CheckConstraint('review_until > assess_until', name=op.f('ck_evaluation_terms_deadlines')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_evaluation_terms_by_id_accounts')),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_evaluation_terms_evaluation_id_evaluations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation_terms')),
    sa.UniqueConstraint('evaluation_id', 'number', name=op.f('uq_evaluation_terms_evaluation_id_number'))
    )
    op.create_table('evaluation_vetoes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('branch_id', sa.Integer(), nullable=False),
    sa.Column('veto', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('is_standing', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_evaluation_vetoes_reason')),
    sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_evaluation_vetoes_branch_id_branches')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_evaluation_vetoes_by_id_accounts')),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_evaluation_vetoes_evaluation_id_evaluations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evaluation_vetoes')),
    sa.UniqueConstraint('evaluation_id', 'branch_id', 'veto', 'number', name=op.f('uq_evaluation_vetoes_evaluation_id_branch_id_veto_number'))
    )
    op.create_table('review_marks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('branch_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=10), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('marks', sa.String(length=40), nullable=False),
    sa.Column('comment', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_review_marks_number')),
    sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_review_marks_branch_id_branches')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_review_marks_by_id_accounts')),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_review_marks_evaluation_id_evaluations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_marks')),
    sa.UniqueConstraint('evaluation_id', 'branch_id', 'place', 'by_id', 'number', name=op.f('uq_review_marks_evaluation_id_branch_id_place_by_id_number'))
    )
    op.create_table('self_assessments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('branch_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('is_submitted', sa.Boolean(), nullable=False),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_self_assessments_number')),
    sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_self_assessments_branch_id_branches')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_self_assessments_by_id_accounts')),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_self_assessments_evaluation_id_evaluations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_self_assessments')),
    sa.UniqueConstraint('evaluation_id', 'branch_id', 'number', name=op.f('uq_self_assessments_evaluation_id_branch_id_number'))
    )
    op.create_table('evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('evaluation_id', sa.Integer(), nullable=False),
    sa.Column('branch_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.Column('discipline_id', sa.Integer(), nullable=True),
    sa.Column('is_late', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('taken_back_at', sa.DateTime(), nullable=True),
    sa.Column('taken_back_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(CASE WHEN file_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN event_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN discipline_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_evidence_one_thing')),
    sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_evidence_branch_id_branches')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_evidence_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_evidence_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['evaluation_id'], ['evaluations.id'], name=op.f('fk_evidence_evaluation_id_evaluations')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_evidence_event_id_events')),
    sa.ForeignKeyConstraint(['file_id'], ['evidence_files.id'], name=op.f('fk_evidence_file_id_evidence_files')),
    sa.ForeignKeyConstraint(['taken_back_by_id'], ['accounts.id'], name=op.f('fk_evidence_taken_back_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_evaluation_id'), ['evaluation_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_evaluation_id'))

    op.drop_table('evidence')
    op.drop_table('self_assessments')
    op.drop_table('review_marks')
    op.drop_table('evaluation_vetoes')
    op.drop_table('evaluation_terms')
    op.drop_table('evaluation_steps')
    op.drop_table('evaluation_reviewers')
    op.drop_table('evaluation_reminders')
    op.drop_table('evaluations')
    op.drop_table('evidence_files')
