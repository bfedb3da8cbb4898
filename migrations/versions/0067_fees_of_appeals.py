"""a fee of its own for the second instance of a protest

Revision ID: 0067
Revises: 0066
"""

import sqlalchemy as sa
from alembic import op


revision = '0067'
down_revision = '0066'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('protest_terms', schema=None) as batch_op:
        batch_op.add_column(sa.Column('second_fee_fen', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_protest_terms_second_fee'), 'second_fee_fen > 0')
        batch_op.create_check_constraint(batch_op.f('ck_protest_terms_second_instance'), 'second_fee_fen IS NULL OR second_minutes IS NOT NULL')
    with op.batch_alter_table('protest_steps', schema=None) as batch_op:
        batch_op.add_column(sa.Column('fee_fen', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(batch_op.f('ck_protest_steps_fee'), 'fee_fen > 0')
        batch_op.create_check_constraint(batch_op.f('ck_protest_steps_appeal'), "act = 'appealed' OR fee_fen IS NULL")
    with op.batch_alter_table('protest_fees', schema=None) as batch_op:
        batch_op.add_column(sa.Column('instance', sa.Integer(), nullable=False, server_default='1'))
        batch_op.create_check_constraint(batch_op.f('ck_protest_fees_instance'), 'instance IN (1, 2)')
    with op.batch_alter_table('protest_fees', schema=None) as batch_op:
        batch_op.alter_column('instance', server_default=None)


def downgrade() -> None:
    # Without it a row of the second fee would be taken for one of the first.
    op.execute('DELETE FROM protest_fees WHERE instance = 2')
    with op.batch_alter_table('protest_fees', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_protest_fees_instance'), type_='check')
        batch_op.drop_column('instance')
    with op.batch_alter_table('protest_steps', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_protest_steps_appeal'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_protest_steps_fee'), type_='check')
        batch_op.drop_column('fee_fen')
    with op.batch_alter_table('protest_terms', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_protest_terms_second_instance'), type_='check')
        batch_op.drop_constraint(batch_op.f('ck_protest_terms_second_fee'), type_='check')
        batch_op.drop_column('second_fee_fen')
