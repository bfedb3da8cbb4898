"""pairs, who makes up an entry, and what is awarded in a discipline

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

BEFORE = ('person', 'team')
ROLES = ('captain', 'player', 'reserve')
NOW = ('person', 'pair', 'team')


def admit(words: tuple[str, ...]) -> None:
    """Let the kind of who enters be one of these."""
    typed = sa.Enum(*words, name='entrykind', native_enum=False, create_constraint=False, length=32)
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_disciplines_entrykind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_disciplines_entrykind'), sa.column('entry_kind', typed).in_(words))


def upgrade() -> None:
    admit(NOW)
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sport', sa.String(length=20), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('makeup', sa.JSON(), nullable=False, server_default='{}'))
        batch_op.add_column(sa.Column('awarded_places', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('prizes', sa.String(length=200), nullable=False, server_default=''))
        batch_op.create_check_constraint(op.f('ck_disciplines_awarded_places'), 'awarded_places IS NULL OR awarded_places > 0')
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        for name in ('sport', 'makeup', 'prizes'):
            batch_op.alter_column(name, server_default=None)
    with op.batch_alter_table('entry_members', schema=None) as batch_op:
        batch_op.add_column(sa.Column('role', sa.Enum('captain', 'player', 'reserve', name='teamrole', native_enum=False, create_constraint=False, length=32), nullable=False, server_default='player'))
        batch_op.create_check_constraint(op.f('ck_entry_members_teamrole'), sa.column('role').in_(ROLES))
    with op.batch_alter_table('entry_members', schema=None) as batch_op:
        batch_op.alter_column('role', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('entry_members', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_entry_members_teamrole'), type_='check')
        batch_op.drop_column('role')
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_disciplines_awarded_places'), type_='check')
        for name in ('prizes', 'awarded_places', 'makeup', 'sport'):
            batch_op.drop_column(name)
    admit(BEFORE)
