"""schemes of appraisal

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op


revision = '0037'
down_revision = '0036'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('schemes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_schemes_made_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_schemes'))
    )
    with op.batch_alter_table('schemes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_schemes_year'), ['year'], unique=False)

    op.create_table('scheme_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scheme_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('value', sa.JSON(), nullable=False),
    sa.Column('note', sa.String(length=200), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('number > 0', name=op.f('ck_scheme_versions_number')),
    sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_scheme_versions_made_by_id_accounts')),
    sa.ForeignKeyConstraint(['scheme_id'], ['schemes.id'], name=op.f('fk_scheme_versions_scheme_id_schemes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_scheme_versions')),
    sa.UniqueConstraint('scheme_id', 'number', name=op.f('uq_scheme_versions_scheme_id_number'))
    )
    op.create_table('schemes_in_force',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by_id'], ['accounts.id'], name=op.f('fk_schemes_in_force_by_id_accounts')),
    sa.ForeignKeyConstraint(['version_id'], ['scheme_versions.id'], name=op.f('fk_schemes_in_force_version_id_scheme_versions')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_schemes_in_force'))
    )
    with op.batch_alter_table('schemes_in_force', schema=None) as batch_op:
        batch_op.create_index('ix_schemes_in_force_year', ['year', 'id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('schemes_in_force', schema=None) as batch_op:
        batch_op.drop_index('ix_schemes_in_force_year')

    op.drop_table('schemes_in_force')
    op.drop_table('scheme_versions')
    with op.batch_alter_table('schemes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_schemes_year'))

    op.drop_table('schemes')
