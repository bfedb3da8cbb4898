"""signatures under results, and which points count

Revision ID: 0038
Revises: 0037
"""

import sqlalchemy as sa
from alembic import op


revision = '0038'
down_revision = '0037'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'signing_log',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('discipline_id', sa.Integer(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('act', sa.Enum('signed', 'published', 'fell', name='act', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('origin', sa.Enum('hand', 'import', 'correction', name='origin', native_enum=False, create_constraint=True, length=32), nullable=False),
        sa.Column('at', sa.DateTime(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('by_name', sa.String(length=100), nullable=False),
        sa.Column('digest', sa.String(length=64), nullable=False),
        sa.Column('body', sa.JSON(), nullable=False),
        sa.Column('reason', sa.String(length=200), nullable=False),
        sa.CheckConstraint('number > 0', name=op.f('ck_signing_log_number')),
        sa.CheckConstraint("(act = 'signed') = (digest <> '')", name=op.f('ck_signing_log_digest')),
        sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_signing_log_by_id_accounts')),
        sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_signing_log_discipline_id_disciplines')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_signing_log')),
        sa.UniqueConstraint('discipline_id', 'number', name=op.f('uq_signing_log_discipline_id_number')),
    )
    with op.batch_alter_table('points_awards') as batch:
        batch.add_column(sa.Column('is_official', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('points_awards') as batch:
        batch.alter_column('is_official', server_default=None)


def downgrade() -> None:
    with op.batch_alter_table('points_awards') as batch:
        batch.drop_column('is_official')
    op.drop_table('signing_log')
