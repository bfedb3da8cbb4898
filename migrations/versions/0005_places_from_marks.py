"""places that come from marks: rules of a discipline, marks in the log

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

MEASURES = ('knockout', 'place', 'time', 'score')
ALL_MEASURES = (
    'knockout', 'place', 'time', 'mass_start', 'attempts', 'heights', 'counts', 'judged', 'quiz', 'steps', 'score'
)
STATUSES = ('finished', 'dns', 'dnf', 'dsq')
MORE_STATUSES = ('nm', 'void')


def admit(batch_op, table: str, column: str, kind: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Let a column take other words than before."""
    name = f'ck_{table}_{kind}'
    batch_op.drop_constraint(op.f(name), type_='check')
    words = sa.Enum(*after, name=kind, native_enum=False, create_constraint=False, length=32)
    batch_op.create_check_constraint(op.f(name), sa.column(column, words).in_(after))


def upgrade() -> None:
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.add_column(sa.Column('rules', sa.JSON(), server_default='{}', nullable=False))
        admit(batch_op, 'disciplines', 'measure', 'measure', MEASURES, ALL_MEASURES)
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        batch_op.alter_column('rules', server_default=None)
    with op.batch_alter_table('result_log', schema=None) as batch_op:
        batch_op.add_column(sa.Column('marks', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('typed', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('heat', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('decider', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(op.f('ck_result_log_heat'), 'heat IS NULL OR heat > 0')
        batch_op.create_check_constraint(op.f('ck_result_log_decider'), 'decider IS NULL OR decider > 0')
        admit(batch_op, 'result_log', 'status', 'resultstatus', STATUSES, STATUSES + MORE_STATUSES)
    with op.batch_alter_table('placements', schema=None) as batch_op:
        admit(batch_op, 'placements', 'status', 'resultstatus', STATUSES, STATUSES + MORE_STATUSES)


def downgrade() -> None:
    with op.batch_alter_table('placements', schema=None) as batch_op:
        admit(batch_op, 'placements', 'status', 'resultstatus', STATUSES + MORE_STATUSES, STATUSES)
    with op.batch_alter_table('result_log', schema=None) as batch_op:
        admit(batch_op, 'result_log', 'status', 'resultstatus', STATUSES + MORE_STATUSES, STATUSES)
        batch_op.drop_constraint(op.f('ck_result_log_decider'), type_='check')
        batch_op.drop_constraint(op.f('ck_result_log_heat'), type_='check')
        batch_op.drop_column('decider')
        batch_op.drop_column('heat')
        batch_op.drop_column('typed')
        batch_op.drop_column('marks')
    with op.batch_alter_table('disciplines', schema=None) as batch_op:
        admit(batch_op, 'disciplines', 'measure', 'measure', ALL_MEASURES, MEASURES)
        batch_op.drop_column('rules')
