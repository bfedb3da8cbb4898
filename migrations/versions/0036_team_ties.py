"""line-ups of team ties

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op


revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tie_players',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sex', sa.String(length=1), nullable=False),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_tie_players_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['entry_id'], ['entries.id'], name=op.f('fk_tie_players_entry_id_entries')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_tie_players_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tie_players')),
    sa.UniqueConstraint('discipline_id', 'member_id', name=op.f('uq_tie_players_discipline_id_member_id')),
    sa.UniqueConstraint('entry_id', 'number', name=op.f('uq_tie_players_entry_id_number'))
    )
    with op.batch_alter_table('tie_players', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tie_players_member_id'), ['member_id'], unique=False)

    op.create_table('tie_courts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stage_id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=20), nullable=False),
    sa.Column('court', sa.String(length=20), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_tie_courts_by_id_accounts')),
    sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_tie_courts_stage_id_stages')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tie_courts'))
    )
    with op.batch_alter_table('tie_courts', schema=None) as batch_op:
        batch_op.create_index('ix_tie_courts_stage_id', ['stage_id', 'ref'], unique=False)

    op.create_table('tie_line_ups',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stage_id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=20), nullable=False),
    sa.Column('team_id', sa.Integer(), nullable=False),
    sa.Column('opponent_id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('people', sa.JSON(), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint('first > 0', name=op.f('ck_tie_line_ups_first')),
    sa.CheckConstraint('team_id <> opponent_id', name=op.f('ck_tie_line_ups_pair')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_tie_line_ups_by_id_accounts')),
    sa.ForeignKeyConstraint(['opponent_id'], ['entries.id'], name=op.f('fk_tie_line_ups_opponent_id_entries')),
    sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_tie_line_ups_stage_id_stages')),
    sa.ForeignKeyConstraint(['team_id'], ['entries.id'], name=op.f('fk_tie_line_ups_team_id_entries')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tie_line_ups'))
    )
    with op.batch_alter_table('tie_line_ups', schema=None) as batch_op:
        batch_op.create_index('ix_tie_line_ups_stage_id', ['stage_id', 'ref'], unique=False)

    op.create_table('tie_openings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stage_id', sa.Integer(), nullable=False),
    sa.Column('ref', sa.String(length=20), nullable=False),
    sa.Column('first_id', sa.Integer(), nullable=False),
    sa.Column('second_id', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_tie_openings_reason')),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_tie_openings_by_id_accounts')),
    sa.ForeignKeyConstraint(['first_id'], ['entries.id'], name=op.f('fk_tie_openings_first_id_entries')),
    sa.ForeignKeyConstraint(['second_id'], ['entries.id'], name=op.f('fk_tie_openings_second_id_entries')),
    sa.ForeignKeyConstraint(['stage_id'], ['stages.id'], name=op.f('fk_tie_openings_stage_id_stages')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tie_openings')),
    sa.UniqueConstraint('stage_id', 'ref', 'first_id', 'second_id', name=op.f('uq_tie_openings_stage_id_ref_first_id_second_id'))
    )


def downgrade() -> None:
    op.drop_table('tie_openings')
    with op.batch_alter_table('tie_line_ups', schema=None) as batch_op:
        batch_op.drop_index('ix_tie_line_ups_stage_id')

    op.drop_table('tie_line_ups')
    with op.batch_alter_table('tie_courts', schema=None) as batch_op:
        batch_op.drop_index('ix_tie_courts_stage_id')

    op.drop_table('tie_courts')
    with op.batch_alter_table('tie_players', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tie_players_member_id'))

    op.drop_table('tie_players')
