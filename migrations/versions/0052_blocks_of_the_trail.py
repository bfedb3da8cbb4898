"""blocks of the trail

Revision ID: 0052
Revises: 0051
"""

import sqlalchemy as sa
from alembic import op


revision = '0052'
down_revision = '0051'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'audit_blocks',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('lines', sa.Integer(), nullable=False),
        sa.Column('former', sa.String(length=64), nullable=False),
        sa.Column('digest', sa.String(length=64), nullable=False),
        sa.Column('sealed_at', sa.DateTime(), nullable=False),
        sa.CheckConstraint('number > 0 AND lines > 0', name=op.f('ck_audit_blocks_counts')),
        sa.CheckConstraint("(number = 1) = (former = '')", name=op.f('ck_audit_blocks_former')),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_audit_blocks')),
        sa.UniqueConstraint('digest', name=op.f('uq_audit_blocks_digest')),
    )
    with op.batch_alter_table('audit') as batch:
        batch.add_column(sa.Column('block', sa.Integer(), nullable=True))
        batch.add_column(sa.Column('digest', sa.String(length=64), nullable=True))
        batch.create_foreign_key(batch.f('fk_audit_block_audit_blocks'), 'audit_blocks', ['block'], ['number'])
        batch.create_check_constraint(batch.f('ck_audit_sealed'), '(block IS NULL) = (digest IS NULL)')
        batch.create_index('ix_audit_unsealed', ['id'], unique=False, sqlite_where=sa.text('block IS NULL'), postgresql_where=sa.text('block IS NULL'))


def downgrade() -> None:
    with op.batch_alter_table('audit') as batch:
        batch.drop_index('ix_audit_unsealed')
        batch.drop_constraint(batch.f('ck_audit_sealed'), type_='check')
        batch.drop_constraint(batch.f('fk_audit_block_audit_blocks'), type_='foreignkey')
        batch.drop_column('digest')
        batch.drop_column('block')
    op.drop_table('audit_blocks')
