"""score sheets that phones keep of matches, act by act

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op


revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('score_sheets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('client_id', sa.String(length=40), nullable=False),
    sa.Column('stage_id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=20), nullable=False),
    sa.Column('first_id', sa.Integer(), nullable=False),
    sa.Column('second_id', sa.Integer(), nullable=False),
    sa.Column('takes_over', sa.Boolean(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('acts', sa.Integer(), nullable=False),
    sa.Column('state', sa.JSON(), nullable=False),
    sa.CheckConstraint('acts >= 0', name=op.f('ck_score_sheets_acts')),
    sa.CheckConstraint('first_id <> second_id', name=op.f('ck_score_sheets_pair')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_score_sheets_by_id_accounts')),
    sa.ForeignKeyConstraint(['first_id'], ['entries.id'], name=op.f('fk_score_sheets_first_id_entries')),
    sa.ForeignKeyConstraint(['second_id'], ['entries.id'], name=op.f('fk_score_sheets_second_id_entries')),
    sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_score_sheets_stage_id_stages')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_score_sheets')),
    sa.UniqueConstraint('client_id', name=op.f('uq_score_sheets_client_id'))
    )
    with op.batch_alter_table('score_sheets', schema=None) as batch_op:
        batch_op.create_index('ix_score_sheets_match', ['stage_id', 'ref'], unique=False)

    op.create_table('score_acts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sheet_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('start', 'point', 'game', 'close', 'serve', 'ends', 'remark', 'undo', name='actkind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('body', sa.JSON(), nullable=False),
    sa.Column('happened_at', sa.DateTime(), nullable=False),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_score_acts_by_id_accounts')),
    sa.ForeignKeyConstraint(['sheet_id'], ['score_sheets.id'], name=op.f('fk_score_acts_sheet_id_score_sheets')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_score_acts')),
    sa.UniqueConstraint('sheet_id', 'number', name=op.f('uq_score_acts_sheet_id_number'))
    )


def downgrade() -> None:
    op.drop_table('score_acts')
    with op.batch_alter_table('score_sheets', schema=None) as batch_op:
        batch_op.drop_index('ix_score_sheets_match')

    op.drop_table('score_sheets')
