"""templates of offices

Revision ID: 0059
Revises: 0058
"""

import sqlalchemy as sa
from alembic import op


revision = '0059'
down_revision = '0058'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('word_templates',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('body_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('programme', 'results', 'regulations', name='templatekind', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('added_at', sa.DateTime(), nullable=False),
    sa.Column('added_by_id', sa.Integer(), nullable=True),
    sa.Column('removed_at', sa.DateTime(), nullable=True),
    sa.Column('removed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['added_by_id'], ['accounts.id'], name=op.f('fk_word_templates_added_by_id_accounts')),
    sa.ForeignKeyConstraint(['body_id'], ['bodies.id'], name=op.f('fk_word_templates_body_id_bodies')),
    sa.ForeignKeyConstraint(['removed_by_id'], ['accounts.id'], name=op.f('fk_word_templates_removed_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_word_templates'))
    )
    with op.batch_alter_table('word_templates', schema=None) as batch_op:
        batch_op.create_index('uq_word_templates_in_force', ['body_id', 'kind'], unique=True, sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))



def downgrade() -> None:
    with op.batch_alter_table('word_templates', schema=None) as batch_op:
        batch_op.drop_index('uq_word_templates_in_force', sqlite_where=sa.text('removed_at IS NULL'), postgresql_where=sa.text('removed_at IS NULL'))

    op.drop_table('word_templates')
