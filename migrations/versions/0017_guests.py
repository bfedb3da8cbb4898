"""guests whom members bring along

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op


revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

RELATIONS = ('spouse', 'child', 'parent', 'relative', 'friend')
PAPERS = ('resident', 'passport', 'hong_kong_macao', 'taiwan', 'birth', 'other')


def upgrade() -> None:
    with op.batch_alter_table('entry_rules', schema=None) as batch_op:
        batch_op.add_column(sa.Column('guests', sa.Integer(), nullable=False, server_default='0'))
        batch_op.create_check_constraint(op.f('ck_entry_rules_guests'), 'guests >= 0')
    with op.batch_alter_table('entry_rules', schema=None) as batch_op:
        batch_op.alter_column('guests', server_default=None)
    op.create_table('guest_rules',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('fee_fen', sa.Integer(), nullable=False),
    sa.Column('asks_relation', sa.Boolean(), nullable=False),
    sa.Column('asks_birth', sa.Boolean(), nullable=False),
    sa.Column('asks_id', sa.Boolean(), nullable=False),
    sa.Column('asks_phone', sa.Boolean(), nullable=False),
    sa.Column('keep_days', sa.Integer(), nullable=False),
    sa.CheckConstraint('fee_fen >= 0', name=op.f('ck_guest_rules_fee_fen')),
    sa.CheckConstraint('keep_days > 0', name=op.f('ck_guest_rules_keep_days')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_guest_rules_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_guest_rules'))
    )
    op.create_table('guests',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('relation', sa.Enum(*RELATIONS, name='relation', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('born_on', sa.Date(), nullable=True),
    sa.Column('id_kind', sa.Enum(*PAPERS, name='idkind', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.Column('id_number', sa.String(length=30), nullable=False),
    sa.Column('phone', sa.String(length=30), nullable=False),
    sa.Column('added_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_guests_event_id_events')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_guests_member_id_members')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guests'))
    )
    with op.batch_alter_table('guests', schema=None) as batch_op:
        batch_op.create_index('ix_guests_event_member', ['event_id', 'member_id'], unique=False)
        batch_op.create_index(op.f('ix_guests_member_id'), ['member_id'], unique=False)


def downgrade() -> None:
    op.drop_table('guests')
    op.drop_table('guest_rules')
    with op.batch_alter_table('entry_rules', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_entry_rules_guests'), type_='check')
        batch_op.drop_column('guests')
