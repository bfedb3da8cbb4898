"""finish lines

Revision ID: 0061
Revises: 0060
"""

import sqlalchemy as sa
from alembic import op


revision = '0061'
down_revision = '0060'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('line_sheets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.String(length=40), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_line_sheets_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_line_sheets_discipline_id_disciplines')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_line_sheets')),
    sa.UniqueConstraint('client_id', name=op.f('uq_line_sheets_client_id'))
    )
    with op.batch_alter_table('line_sheets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_line_sheets_discipline_id'), ['discipline_id'], unique=False)

    op.create_table('race_setups',
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('by_sex', sa.Boolean(), nullable=False),
    sa.Column('ages', sa.JSON(), nullable=False),
    sa.Column('in_waves', sa.Boolean(), nullable=False),
    sa.Column('team_size', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('team_size BETWEEN 0 AND 50', name=op.f('ck_race_setups_team_size')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_race_setups_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_race_setups_discipline_id_disciplines')),
    sa.PrimaryKeyConstraint('discipline_id', name=op.f('pk_race_setups'))
    )
    op.create_table('line_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('start', 'gun', 'time', 'code', 'crossed', 'swap', 'status', 'undo', name='linekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('done_ms', sa.BigInteger(), nullable=False),
    sa.Column('value_ms', sa.BigInteger(), nullable=False),
    sa.Column('text', sa.String(length=20), nullable=False),
    sa.Column('wave', sa.String(length=8), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.Column('of_id', sa.Integer(), nullable=True),
    sa.Column('other_id', sa.Integer(), nullable=True),
    sa.Column('is_first', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('happened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind <> 'status' OR entry_id IS NOT NULL", name=op.f('ck_line_log_entry')),
    sa.CheckConstraint("sheet_id IS NOT NULL OR reason <> ''", name=op.f('ck_line_log_reason')),
    sa.CheckConstraint('(sheet_id IS NULL) = (number IS NULL)', name=op.f('ck_line_log_sheet')),
    sa.CheckConstraint('done_ms BETWEEN 0 AND 4102444800000', name=op.f('ck_line_log_done')),
    sa.CheckConstraint('value_ms BETWEEN 0 AND 4102444800000', name=op.f('ck_line_log_value')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_line_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_line_log_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_line_log_entry_id_entries')),
    sa.ForeignKeyConstraint(['of_id'], ['line_log.id'], name=op.f('fk_line_log_of_id_line_log')),
    sa.ForeignKeyConstraint(['other_id'], ['line_log.id'], name=op.f('fk_line_log_other_id_line_log')),
    sa.ForeignKeyConstraint(['sheet_id'], ['line_sheets.id'], name=op.f('fk_line_log_sheet_id_line_sheets')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_line_log')),
    sa.UniqueConstraint('sheet_id', 'number', name=op.f('uq_line_log_sheet_id_number'))
    )
    with op.batch_alter_table('line_log', schema=None) as batch_op:
        batch_op.create_index('ix_line_log_discipline_id', ['discipline_id', 'id'], unique=False)

    op.create_table('start_numbers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('given_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('number BETWEEN 1 AND 99999', name=op.f('ck_start_numbers_number')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_start_numbers_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_start_numbers_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_start_numbers_entry_id_entries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_start_numbers')),
    sa.UniqueConstraint('discipline_id', 'number', name=op.f('uq_start_numbers_discipline_id_number')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_start_numbers_entry_id'))
    )


def downgrade() -> None:
    op.drop_table('start_numbers')
    with op.batch_alter_table('line_log', schema=None) as batch_op:
        batch_op.drop_index('ix_line_log_discipline_id')

    op.drop_table('line_log')
    op.drop_table('race_setups')
    with op.batch_alter_table('line_sheets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_line_sheets_discipline_id'))

    op.drop_table('line_sheets')
