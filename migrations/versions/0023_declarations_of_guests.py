"""declarations of whom members bring along, and the union's own texts

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op


revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None

BEFORE = ('health', 'safety')
NOW = (*BEFORE, 'guests')


def admit(words: tuple[str, ...]) -> None:
    """Let the kind of a declaration be one of these."""
    typed = sa.Enum(*words, name='declarationkind', native_enum=False, create_constraint=False, length=32)
    with op.batch_alter_table('declarations', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_declarations_declarationkind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_declarations_declarationkind'), sa.column('kind', typed).in_(words))


def upgrade() -> None:
    admit(NOW)
    op.create_table('union_texts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('is_asked_everywhere', sa.Boolean(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('version > 0', name=op.f('ck_union_texts_version')),
    sa.ForeignKeyConstraint(['made_by_id'], ['accounts.id'], name=op.f('fk_union_texts_made_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_union_texts')),
    sa.UniqueConstraint('version', name=op.f('uq_union_texts_version'))
    )


def downgrade() -> None:
    op.drop_table('union_texts')
    op.execute("DELETE FROM acceptances WHERE declaration_id IN (SELECT id FROM declarations WHERE kind = 'guests')")
    op.execute("DELETE FROM declarations WHERE kind = 'guests'")
    admit(BEFORE)
