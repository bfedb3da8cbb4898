"""fixed lists of entries, who may read them, and which one a draw is made from

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('fixed_lists',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('cause', sa.Enum('closing', 'change', 'draw', name='listcause', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.Column('fixed_at', sa.DateTime(), nullable=False),
    sa.Column('fixed_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint("number = 1 OR cause = 'closing' OR reason <> ''", name=op.f('ck_fixed_lists_reason')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_fixed_lists_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_fixed_lists_event_id_events')),
    sa.ForeignKeyConstraint(['fixed_by_id'], ['accounts.id'], name=op.f('fk_fixed_lists_fixed_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fixed_lists')),
    sa.UniqueConstraint('discipline_id', 'number', name=op.f('uq_fixed_lists_discipline_id_number'))
    )
    with op.batch_alter_table('fixed_lists', schema=None) as batch_op:
        batch_op.create_index('ix_fixed_lists_event_id', ['event_id'], unique=False)
        batch_op.create_index('uq_fixed_lists_event_number', ['event_id', 'number'], unique=True, sqlite_where=sa.text('discipline_id IS NULL'), postgresql_where=sa.text('discipline_id IS NULL'))
    op.create_table('list_settings',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('publicity', sa.Enum('members', 'branches', 'names', name='publicity', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_list_settings_changed_by_id_accounts')),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_list_settings_event_id_events')),
    sa.PrimaryKeyConstraint('event_id', name=op.f('pk_list_settings'))
    )
    with op.batch_alter_table('draw_commitments', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fixed_list_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_draw_commitments_fixed_list_id_fixed_lists'), 'fixed_lists', ['fixed_list_id'], ['id'])


def downgrade() -> None:
    with op.batch_alter_table('draw_commitments', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_draw_commitments_fixed_list_id_fixed_lists'), type_='foreignkey')
        batch_op.drop_column('fixed_list_id')
    op.drop_table('list_settings')
    op.drop_table('fixed_lists')
