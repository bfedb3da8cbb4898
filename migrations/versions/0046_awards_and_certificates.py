"""awards and certificates

Revision ID: 0046
Revises: 0045
"""

import sqlalchemy as sa
from alembic import op


revision = '0046'
down_revision = '0045'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'award_circulars',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('language', sa.String(length=2), nullable=False),
        sa.Column('number', sa.String(length=60), nullable=False),
        sa.Column('heading', sa.String(length=200), nullable=False),
        sa.Column('addressed', sa.String(length=200), nullable=False),
        sa.Column('opening', sa.Text(), nullable=False),
        sa.Column('closing', sa.Text(), nullable=False),
        sa.Column('issuer', sa.String(length=100), nullable=False),
        sa.Column('dated_on', sa.Date(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('lists', sa.JSON(), nullable=False),
        sa.Column('digest', sa.String(length=64), nullable=False),
        sa.Column('replaces_id', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('issued_at', sa.DateTime(), nullable=True),
        sa.Column('issued_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("(issued_at IS NULL) = (digest = '')", name=op.f('ck_award_circulars_digest')),
        sa.CheckConstraint("issued_at IS NULL OR number <> ''", name=op.f('ck_award_circulars_number')),
        sa.ForeignKeyConstraint(['issued_by_id'], ['accounts.id'], name=op.f('fk_award_circulars_issued_by_id_accounts')),
        sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_award_circulars_made_by_id_accounts')),
        sa.ForeignKeyConstraint(['replaces_id'], ['award_circulars.id'], name=op.f('fk_award_circulars_replaces_id_award_circulars')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_award_circulars')),
        sa.UniqueConstraint('replaces_id', name=op.f('uq_award_circulars_replaces_id')),
    )
    with op.batch_alter_table('award_circulars') as batch:
        batch.create_index(batch.f('ix_award_circulars_year'), ['year'], unique=False)
        batch.create_index('uq_award_circulars_number', ['number'], unique=True, sqlite_where=sa.text('issued_at IS NOT NULL'), postgresql_where=sa.text('issued_at IS NOT NULL'))

    op.create_table(
        'award_sheet_drafts',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('token', sa.String(length=64), nullable=False),
        sa.Column('file_name', sa.String(length=200), nullable=False),
        sa.Column('contents', sa.JSON(), nullable=False),
        sa.Column('created_at', sa.DateTime(), nullable=False),
        sa.Column('created_by_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['created_by_id'], ['accounts.id'], name=op.f('fk_award_sheet_drafts_created_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_award_sheet_drafts')),
        sa.UniqueConstraint('token', name=op.f('uq_award_sheet_drafts_token')),
    )
    op.create_table(
        'award_titles',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('name_en', sa.String(length=60), nullable=False),
        sa.Column('kind', sa.Enum('unit', 'person', name='titlekind', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('made_at', sa.DateTime(), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_award_titles_made_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_award_titles')),
        sa.UniqueConstraint('name', name=op.f('uq_award_titles_name')),
    )
    op.create_table(
        'certificate_designs',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=60), nullable=False),
        sa.Column('layout', sa.Enum('across', 'upright', name='layout', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('heading', sa.String(length=40), nullable=False),
        sa.Column('text', sa.String(length=600), nullable=False),
        sa.Column('ink', sa.Enum('black', 'red', 'gold', name='ink', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('top_mm', sa.Integer(), nullable=False),
        sa.Column('size_pt', sa.Integer(), nullable=False),
        sa.Column('picture', sa.LargeBinary(), nullable=False),
        sa.Column('made_at', sa.DateTime(), nullable=False),
        sa.Column('made_by_id', sa.Integer(), nullable=True),
        sa.Column('closed_at', sa.DateTime(), nullable=True),
        sa.CheckConstraint('size_pt >= 8 AND size_pt <= 40', name=op.f('ck_certificate_designs_size')),
        sa.CheckConstraint('top_mm >= 0 AND top_mm <= 200', name=op.f('ck_certificate_designs_top')),
        sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_certificate_designs_made_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate_designs')),
    )
    op.create_table(
        'certificates',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('key', sa.String(length=60), nullable=False),
        sa.Column('series', sa.String(length=40), nullable=False),
        sa.Column('serial', sa.Integer(), nullable=False),
        sa.Column('number', sa.String(length=50), nullable=False),
        sa.Column('token', sa.String(length=32), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(length=160), nullable=False),
        sa.Column('title_en', sa.String(length=160), nullable=False),
        sa.Column('name', sa.String(length=100), nullable=False),
        sa.Column('is_person', sa.Boolean(), nullable=False),
        sa.Column('branch', sa.String(length=100), nullable=False),
        sa.Column('issuer', sa.String(length=100), nullable=False),
        sa.Column('given_on', sa.Date(), nullable=False),
        sa.Column('issued_at', sa.DateTime(), nullable=False),
        sa.Column('issued_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('serial > 0', name=op.f('ck_certificates_serial')),
        sa.ForeignKeyConstraint(['issued_by_id'], ['accounts.id'], name=op.f('fk_certificates_issued_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certificates')),
        sa.UniqueConstraint('kind', 'key', name=op.f('uq_certificates_kind_key')),
        sa.UniqueConstraint('number', name=op.f('uq_certificates_number')),
        sa.UniqueConstraint('series', 'serial', name=op.f('uq_certificates_series_serial')),
        sa.UniqueConstraint('token', name=op.f('uq_certificates_token')),
    )
    op.create_table(
        'honour_roll_settings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('is_public', sa.Boolean(), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_honour_roll_settings_by_id_accounts')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_honour_roll_settings')),
    )
    op.create_table(
        'award_designs',
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('title_id', sa.Integer(), nullable=False),
        sa.Column('design', sa.String(length=20), nullable=False),
        sa.Column('changed_at', sa.DateTime(), nullable=False),
        sa.Column('changed_by_id', sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_award_designs_changed_by_id_accounts')),
        sa.ForeignKeyConstraint(['title_id'], ['award_titles.id'], name=op.f('fk_award_designs_title_id_award_titles')),
        sa.PrimaryKeyConstraint('year', 'title_id', name=op.f('pk_award_designs')),
    )
    op.create_table(
        'awards',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('title_id', sa.Integer(), nullable=False),
        sa.Column('level', sa.String(length=40), nullable=False),
        sa.Column('branch_id', sa.Integer(), nullable=True),
        sa.Column('member_id', sa.Integer(), nullable=True),
        sa.Column('association_id', sa.Integer(), nullable=True),
        sa.Column('stood_in_id', sa.Integer(), nullable=True),
        sa.Column('turn', sa.Integer(), nullable=False),
        sa.Column('certificate_id', sa.Integer(), nullable=False),
        sa.Column('basis', sa.String(length=200), nullable=False),
        sa.Column('granted_on', sa.Date(), nullable=False),
        sa.Column('granted_at', sa.DateTime(), nullable=False),
        sa.Column('granted_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('(CASE WHEN branch_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN member_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN association_id IS NULL THEN 0 ELSE 1 END) = 1', name=op.f('ck_awards_one_holder')),
        sa.CheckConstraint('stood_in_id IS NULL OR member_id IS NOT NULL', name=op.f('ck_awards_stood_in')),
        sa.CheckConstraint('turn > 0', name=op.f('ck_awards_turn')),
        sa.CheckConstraint('year BETWEEN 1949 AND 9999', name=op.f('ck_awards_year')),
        sa.ForeignKeyConstraint(['association_id'], ['associations.id'], name=op.f('fk_awards_association_id_associations')),
        sa.ForeignKeyConstraint(['branch_id'], ['branches.id'], name=op.f('fk_awards_branch_id_branches')),
        sa.ForeignKeyConstraint(['certificate_id'], ['certificates.id'], name=op.f('fk_awards_certificate_id_certificates')),
        sa.ForeignKeyConstraint(['granted_by_id'], ['accounts.id'], name=op.f('fk_awards_granted_by_id_accounts')),
        sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_awards_member_id_members')),
        sa.ForeignKeyConstraint(['stood_in_id'], ['branches.id'], name=op.f('fk_awards_stood_in_id_branches')),
        sa.ForeignKeyConstraint(['title_id'], ['award_titles.id'], name=op.f('fk_awards_title_id_award_titles')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_awards')),
        sa.UniqueConstraint('certificate_id', name=op.f('uq_awards_certificate_id')),
        sa.UniqueConstraint('year', 'title_id', 'association_id', 'turn', name='uq_awards_association'),
        sa.UniqueConstraint('year', 'title_id', 'branch_id', 'turn', name='uq_awards_branch'),
        sa.UniqueConstraint('year', 'title_id', 'member_id', 'turn', name='uq_awards_member'),
    )
    with op.batch_alter_table('awards') as batch:
        batch.create_index(batch.f('ix_awards_branch_id'), ['branch_id'], unique=False)
        batch.create_index(batch.f('ix_awards_member_id'), ['member_id'], unique=False)
        batch.create_index(batch.f('ix_awards_title_id'), ['title_id'], unique=False)

    op.create_table(
        'certificate_revocations',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('certificate_id', sa.Integer(), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f('ck_certificate_revocations_reason')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_certificate_revocations_by_id_accounts')),
        sa.ForeignKeyConstraint(['certificate_id'], ['certificates.id'], name=op.f('fk_certificate_revocations_certificate_id_certificates')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_certificate_revocations')),
        sa.UniqueConstraint('certificate_id', name=op.f('uq_certificate_revocations_certificate_id')),
    )


def downgrade() -> None:
    op.drop_table('certificate_revocations')
    with op.batch_alter_table('awards') as batch:
        batch.drop_index(batch.f('ix_awards_title_id'))
        batch.drop_index(batch.f('ix_awards_member_id'))
        batch.drop_index(batch.f('ix_awards_branch_id'))

    op.drop_table('awards')
    op.drop_table('award_designs')
    op.drop_table('honour_roll_settings')
    op.drop_table('certificates')
    op.drop_table('certificate_designs')
    op.drop_table('award_titles')
    op.drop_table('award_sheet_drafts')
    with op.batch_alter_table('award_circulars') as batch:
        batch.drop_index('uq_award_circulars_number', sqlite_where=sa.text('issued_at IS NOT NULL'), postgresql_where=sa.text('issued_at IS NOT NULL'))
        batch.drop_index(batch.f('ix_award_circulars_year'))

    op.drop_table('award_circulars')
