"""records

Revision ID: 0047
Revises: 0046
"""

import sqlalchemy as sa
from alembic import op


revision = '0047'
down_revision = '0046'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sport_records',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('association_id', sa.Integer(), nullable=True),
    sa.Column('sport', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('division', sa.Enum('any', 'men', 'women', 'mixed', name='division', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('age_least', sa.Integer(), nullable=True),
    sa.Column('age_most', sa.Integer(), nullable=True),
    sa.Column('quantity', sa.Enum('time', 'distance', 'count', 'score', name='quantity', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.CheckConstraint("name <> ''", name=op.f('ck_sport_records_name')),
    sa.CheckConstraint('age_least <= age_most', name=op.f('ck_sport_records_ages')),
    sa.CheckConstraint('age_least BETWEEN 0 AND 120', name=op.f('ck_sport_records_age_least')),
    sa.CheckConstraint('age_most BETWEEN 0 AND 120', name=op.f('ck_sport_records_age_most')),
    sa.ForeignKeyConstraint(['association_id'], ['associations.id'], name=op.f('fk_sport_records_association_id_associations')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sport_records')),
    sa.UniqueConstraint('key', name=op.f('uq_sport_records_key'))
    )
    with op.batch_alter_table('sport_records', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sport_records_association_id'), ['association_id'], unique=False)

    op.create_table('record_marks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('holder', sa.String(length=100), nullable=False),
    sa.Column('branch', sa.String(length=100), nullable=False),
    sa.Column('set_on', sa.Date(), nullable=False),
    sa.Column('is_day_known', sa.Boolean(), nullable=False),
    sa.Column('place', sa.String(length=100), nullable=False),
    sa.Column('event', sa.String(length=100), nullable=False),
    sa.Column('origin', sa.Enum('hand', 'import', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint("holder <> ''", name=op.f('ck_record_marks_holder')),
    sa.CheckConstraint('number > 0', name=op.f('ck_record_marks_number')),
    sa.CheckConstraint('value BETWEEN 1 AND 2000000000', name=op.f('ck_record_marks_value')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_record_marks_by_id_accounts')),
    sa.ForeignKeyConstraint(['record_id'], ['sport_records.id'], name=op.f('fk_record_marks_record_id_sport_records')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_marks')),
    sa.UniqueConstraint('record_id', 'number', name=op.f('uq_record_marks_record_id_number'))
    )
    op.create_table('record_strikes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mark_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('by_name', sa.String(length=100), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_record_strikes_reason')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_record_strikes_by_id_accounts')),
    sa.ForeignKeyConstraint(['mark_id'], ['record_marks.id'], name=op.f('fk_record_strikes_mark_id_record_marks')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_strikes')),
    sa.UniqueConstraint('mark_id', name=op.f('uq_record_strikes_mark_id'))
    )
    op.create_table('record_ties',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('is_tied', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('number > 0', name=op.f('ck_record_ties_number')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_record_ties_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_record_ties_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['record_id'], ['sport_records.id'], name=op.f('fk_record_ties_record_id_sport_records')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_ties')),
    sa.UniqueConstraint('discipline_id', 'record_id', 'number', name=op.f('uq_record_ties_discipline_id_record_id_number'))
    )
    with op.batch_alter_table('record_ties', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_record_ties_record_id'), ['record_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('record_ties', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_record_ties_record_id'))

    op.drop_table('record_ties')
    op.drop_table('record_strikes')
    op.drop_table('record_marks')
    with op.batch_alter_table('sport_records', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sport_records_association_id'))

    op.drop_table('sport_records')
