"""screens at the door, and scans by what they show

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op


revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None

BEFORE = ('unknown_code', 'revoked_code', 'voided', 'impossible_clock', 'event_cancelled', 'outside_window', 'not_member', 'not_registered', 'no_exits', 'not_in', 'no_re_entry')
REASONS = (*BEFORE[:2], 'stale_code', *BEFORE[2:])
ORIGINS_BEFORE = ('camera', 'scanner', 'staff_number', 'paper', 'import')
ORIGINS = (*ORIGINS_BEFORE[:3], 'self', *ORIGINS_BEFORE[3:])


def admit(batch_op, name: str, column: str, kind: str, words: tuple[str, ...]) -> None:
    """Let a column take other words than before."""
    batch_op.drop_constraint(op.f(name), type_='check')
    typed = sa.Enum(*words, name=kind, native_enum=False, create_constraint=False, length=32)
    batch_op.create_check_constraint(op.f(name), sa.column(column, typed).in_(words))


def upgrade() -> None:
    with op.batch_alter_table('scans', schema=None) as batch_op:
        admit(batch_op, 'ck_scans_reason', 'answer_reason', 'reason', REASONS)
        admit(batch_op, 'ck_scans_origin', 'origin', 'origin', ORIGINS)
    with op.batch_alter_table('scan_judgements', schema=None) as batch_op:
        admit(batch_op, 'ck_scan_judgements_reason', 'reason', 'reason', REASONS)
    op.create_table('screens',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('check_point_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('secret', sa.String(length=64), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['check_point_id'], ['check_points.id'], name=op.f('fk_screens_check_point_id_check_points')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['accounts.id'], name=op.f('fk_screens_opened_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_screens'))
    )
    with op.batch_alter_table('screens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_screens_check_point_id'), ['check_point_id'], unique=False)
        batch_op.create_index('ix_screens_held_on', ['held_on'], unique=False)
        batch_op.create_index('uq_screens_point_living', ['check_point_id'], unique=True, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))


def downgrade() -> None:
    op.drop_table('screens')
    # Scans by a screen stay in the log: those refused for their code as outside the window, all as typed.
    op.execute("DELETE FROM scan_judgements WHERE reason = 'stale_code'")
    with op.batch_alter_table('scan_judgements', schema=None) as batch_op:
        admit(batch_op, 'ck_scan_judgements_reason', 'reason', 'reason', BEFORE)
    op.execute("UPDATE scans SET answer_reason = 'outside_window' WHERE answer_reason = 'stale_code'")
    op.execute("UPDATE scans SET origin = 'staff_number' WHERE origin = 'self'")
    with op.batch_alter_table('scans', schema=None) as batch_op:
        admit(batch_op, 'ck_scans_reason', 'answer_reason', 'reason', BEFORE)
        admit(batch_op, 'ck_scans_origin', 'origin', 'origin', ORIGINS_BEFORE)
