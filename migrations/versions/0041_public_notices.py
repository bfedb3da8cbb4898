"""public notices

Revision ID: 0041
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op


revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('public_notices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject', sa.String(length=80), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('basis', sa.String(length=300), nullable=False),
    sa.Column('introduction', sa.Text(), nullable=False),
    sa.Column('issuer', sa.String(length=100), nullable=False),
    sa.Column('contact_name', sa.String(length=120), nullable=False),
    sa.Column('contact_phone', sa.String(length=120), nullable=False),
    sa.Column('contact_mail', sa.String(length=120), nullable=False),
    sa.Column('contact_room', sa.String(length=120), nullable=False),
    sa.Column('working_days', sa.Integer(), nullable=False),
    sa.Column('answer_days', sa.Integer(), nullable=False),
    sa.Column('typed_from', sa.Date(), nullable=True),
    sa.Column('typed_to', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('edition', sa.Integer(), nullable=True),
    sa.Column('from_on', sa.Date(), nullable=True),
    sa.Column('to_on', sa.Date(), nullable=True),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.CheckConstraint("(edition IS NULL) = (digest = '')", name=op.f('ck_public_notices_digest')),
    sa.CheckConstraint('(edition IS NULL) = (from_on IS NULL)', name=op.f('ck_public_notices_first_day')),
    sa.CheckConstraint('(edition IS NULL) = (to_on IS NULL)', name=op.f('ck_public_notices_last_day')),
    sa.CheckConstraint('(typed_from IS NULL) = (typed_to IS NULL)', name=op.f('ck_public_notices_typed')),
    sa.CheckConstraint('answer_days BETWEEN 1 AND 60', name=op.f('ck_public_notices_answer_days')),
    sa.CheckConstraint('to_on IS NULL OR to_on >= from_on', name=op.f('ck_public_notices_days')),
    sa.CheckConstraint('working_days BETWEEN 1 AND 60', name=op.f('ck_public_notices_working_days')),
    sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_public_notices_made_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_notices')),
    sa.UniqueConstraint('subject', 'edition', name=op.f('uq_public_notices_subject_edition'))
    )
    with op.batch_alter_table('public_notices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_public_notices_year'), ['year'], unique=False)

    op.create_table('public_notice_acts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('act', sa.Enum('published', 'acknowledged', 'withdrawn', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.CheckConstraint("act = 'published' OR reason <> ''", name=op.f('ck_public_notice_acts_reason')),
    sa.CheckConstraint('number > 0', name=op.f('ck_public_notice_acts_number')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_public_notice_acts_by_id_accounts')),
    sa.ForeignKeyConstraint(['notice_id'], ['public_notices.id'], name=op.f('fk_public_notice_acts_notice_id_public_notices')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_notice_acts')),
    sa.UniqueConstraint('notice_id', 'number', name=op.f('uq_public_notice_acts_notice_id_number'))
    )
    op.create_table('public_notice_rows',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('branch', sa.String(length=100), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_public_notice_rows_number')),
    sa.ForeignKeyConstraint(['notice_id'], ['public_notices.id'], name=op.f('fk_public_notice_rows_notice_id_public_notices')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_notice_rows')),
    sa.UniqueConstraint('notice_id', 'number', name=op.f('uq_public_notice_rows_notice_id_number'))
    )
    op.create_table('objections',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('notice_id', sa.Integer(), nullable=False),
    sa.Column('row_id', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('contact', sa.String(length=120), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('receipt_digest', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['notice_id'], ['public_notices.id'], name=op.f('fk_objections_notice_id_public_notices')),
    sa.ForeignKeyConstraint(['row_id'], ['public_notice_rows.id'], name=op.f('fk_objections_row_id_public_notice_rows')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objections')),
    sa.UniqueConstraint('receipt_digest', name=op.f('uq_objections_receipt_digest'))
    )
    with op.batch_alter_table('objections', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_objections_notice_id'), ['notice_id'], unique=False)

    op.create_table('objection_files',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('objection_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('kind', sa.Enum('pdf', 'jpg', 'png', name='filekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['objection_id'], ['objections.id'], name=op.f('fk_objection_files_objection_id_objections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objection_files'))
    )
    with op.batch_alter_table('objection_files', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_objection_files_objection_id'), ['objection_id'], unique=False)

    op.create_table('objection_steps',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('objection_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('step', sa.Enum('taken_up', 'answered', 'reopened', name='step', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('outcome', sa.Enum('upheld', 'rejected', 'withdrawn', name='outcome', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint("(step = 'answered') = (outcome IS NOT NULL)", name=op.f('ck_objection_steps_decided')),
    sa.CheckConstraint("step = 'taken_up' OR text <> ''", name=op.f('ck_objection_steps_text')),
    sa.CheckConstraint('number > 0', name=op.f('ck_objection_steps_number')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_objection_steps_by_id_accounts')),
    sa.ForeignKeyConstraint(['objection_id'], ['objections.id'], name=op.f('fk_objection_steps_objection_id_objections')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_objection_steps')),
    sa.UniqueConstraint('objection_id', 'number', name=op.f('uq_objection_steps_objection_id_number'))
    )


def downgrade() -> None:
    op.drop_table('objection_steps')
    with op.batch_alter_table('objection_files', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_objection_files_objection_id'))

    op.drop_table('objection_files')
    with op.batch_alter_table('objections', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_objections_notice_id'))

    op.drop_table('objections')
    op.drop_table('public_notice_rows')
    op.drop_table('public_notice_acts')
    with op.batch_alter_table('public_notices', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_public_notices_year'))

    op.drop_table('public_notices')
