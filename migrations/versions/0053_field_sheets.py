"""field sheets

Revision ID: 0053
Revises: 0052
"""

import sqlalchemy as sa
from alembic import op


revision = '0053'
down_revision = '0052'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('field_sheets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.String(length=40), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_field_sheets_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_field_sheets_discipline_id_disciplines')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_field_sheets')),
    sa.UniqueConstraint('client_id', name=op.f('uq_field_sheets_client_id'))
    )
    with op.batch_alter_table('field_sheets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_field_sheets_discipline_id'), ['discipline_id'], unique=False)

    op.create_table('field_log',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('start', 'mark', 'foul', 'pass', 'out', 'count', 'ruled', 'undo', name='fieldkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=True),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('faults', sa.Integer(), nullable=False),
    sa.Column('seat', sa.Integer(), nullable=False),
    sa.Column('undoes_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('happened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind <> 'ruled' OR reason <> ''", name=op.f('ck_field_log_reason')),
    sa.CheckConstraint("undoes_id IS NULL OR kind = 'undo'", name=op.f('ck_field_log_undoes')),
    sa.CheckConstraint('(sheet_id IS NULL) = (number IS NULL)', name=op.f('ck_field_log_sheet')),
    sa.CheckConstraint('faults BETWEEN 0 AND 1000000', name=op.f('ck_field_log_faults')),
    sa.CheckConstraint('round BETWEEN 0 AND 12', name=op.f('ck_field_log_round')),
    sa.CheckConstraint('seat BETWEEN 1 AND 2', name=op.f('ck_field_log_seat')),
    sa.CheckConstraint('value BETWEEN 0 AND 1000000', name=op.f('ck_field_log_value')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_field_log_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_field_log_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_field_log_entry_id_entries')),
    sa.ForeignKeyConstraint(['sheet_id'], ['field_sheets.id'], name=op.f('fk_field_log_sheet_id_field_sheets')),
    sa.ForeignKeyConstraint(['undoes_id'], ['field_log.id'], name=op.f('fk_field_log_undoes_id_field_log')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_field_log')),
    sa.UniqueConstraint('sheet_id', 'number', name=op.f('uq_field_log_sheet_id_number'))
    )
    with op.batch_alter_table('field_log', schema=None) as batch_op:
        batch_op.create_index('ix_field_log_discipline_id', ['discipline_id', 'id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('field_log', schema=None) as batch_op:
        batch_op.drop_index('ix_field_log_discipline_id')

    op.drop_table('field_log')
    with op.batch_alter_table('field_sheets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_field_sheets_discipline_id'))

    op.drop_table('field_sheets')