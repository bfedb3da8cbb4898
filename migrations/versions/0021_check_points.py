"""check points with windows and gates, scans in and out, presences, paired phones

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op


revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None

BEFORE = ('unknown_code', 'revoked_code', 'voided', 'impossible_clock', 'event_cancelled', 'outside_window', 'not_member', 'not_registered')
REASONS = (*BEFORE, 'no_exits', 'not_in', 'no_re_entry')
RIGHT = {
    'sqlite': "strftime('%Y-%m-%d %H:%M:%f', happened_at, (-skew_ms / 1000.0) || ' seconds') || '000'",
    'postgresql': "happened_at - skew_ms * interval '1 millisecond'",
}


def admit(batch_op, table: str, column: str, words: tuple[str, ...]) -> None:
    """Let a column take other reasons than before."""
    name = f'ck_{table}_reason'
    batch_op.drop_constraint(op.f(name), type_='check')
    typed = sa.Enum(*words, name='reason', native_enum=False, create_constraint=False, length=32)
    batch_op.create_check_constraint(op.f(name), sa.column(column, typed).in_(words))


def upgrade() -> None:
    with op.batch_alter_table('check_points', schema=None) as batch_op:
        batch_op.add_column(sa.Column('place', sa.String(length=100), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('opens', sa.Time(), nullable=True))
        batch_op.add_column(sa.Column('closes', sa.Time(), nullable=True))
        batch_op.add_column(sa.Column('has_exits', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('has_re_entry', sa.Boolean(), nullable=False, server_default=sa.true()))
        batch_op.create_check_constraint(op.f('ck_check_points_window'), '(opens IS NULL AND closes IS NULL) OR (opens IS NOT NULL AND closes IS NOT NULL AND closes > opens)')
    with op.batch_alter_table('check_points', schema=None) as batch_op:
        for column in ('place', 'has_exits', 'has_re_entry'):
            batch_op.alter_column(column, server_default=None)
    op.execute(
        "INSERT INTO check_points (session_id, position, name, place, has_exits, has_re_entry)"
        " SELECT sessions.id, 1, '', '', false, true FROM sessions"
        " WHERE NOT EXISTS (SELECT 1 FROM check_points WHERE check_points.session_id = sessions.id)"
    )
    op.create_table('gates',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('check_point_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('direction', sa.Enum('entry', 'exit', name='direction', native_enum=False, create_constraint=True, length=32), nullable=True),
    sa.ForeignKeyConstraint(['check_point_id'], ['check_points.id'], name=op.f('fk_gates_check_point_id_check_points')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gates')),
    sa.UniqueConstraint('check_point_id', 'name', name=op.f('uq_gates_check_point_id_name'))
    )
    with op.batch_alter_table('scans', schema=None) as batch_op:
        batch_op.drop_index('ix_scans_member')
        batch_op.drop_index('ix_scans_session_member')
        batch_op.add_column(sa.Column('gate_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('direction', sa.Enum('entry', 'exit', name='direction', native_enum=False, create_constraint=True, length=32), nullable=False, server_default='entry'))
        batch_op.add_column(sa.Column('at', sa.DateTime(), nullable=True))
        batch_op.create_foreign_key(op.f('fk_scans_gate_id_gates'), 'gates', ['gate_id'], ['id'])
        admit(batch_op, 'scans', 'answer_reason', REASONS)
    op.execute("UPDATE scans SET at = happened_at WHERE skew_ms = 0")
    op.execute(f"UPDATE scans SET at = {RIGHT[op.get_bind().dialect.name]} WHERE skew_ms <> 0")
    with op.batch_alter_table('scans', schema=None) as batch_op:
        batch_op.alter_column('direction', server_default=None)
        batch_op.alter_column('at', existing_type=sa.DateTime(), nullable=False)
        batch_op.create_index('ix_scans_session_at', ['session_id', 'at', 'id'], unique=False)
        batch_op.create_index('ix_scans_member_session', ['member_id', 'session_id'], unique=False)
    op.create_table('presences',
    sa.Column('check_point_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('branch_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('absent', 'in', 'left', name='state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('first_scan_id', sa.Integer(), nullable=True),
    sa.Column('first_at', sa.DateTime(), nullable=True),
    sa.Column('gate_id', sa.Integer(), nullable=True),
    sa.Column('last_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['check_point_id'], ['check_points.id'], name=op.f('fk_presences_check_point_id_check_points')),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_presences_member_id_members')),
    sa.PrimaryKeyConstraint('check_point_id', 'member_id', name=op.f('pk_presences'))
    )
    op.execute(
        "INSERT INTO presences (check_point_id, member_id, session_id, branch_id, state, first_scan_id, first_at, last_at)"
        " SELECT scans.check_point_id, p.member_id, p.session_id, p.branch_id, 'in', p.scan_id, p.first_at, MAX(scans.at)"
        " FROM participations AS p"
        " JOIN scans ON scans.session_id = p.session_id AND scans.member_id = p.member_id"
        " JOIN scan_judgements AS j ON j.scan_id = scans.id AND j.verdict <> 'refused'"
        " GROUP BY scans.check_point_id, p.member_id, p.session_id, p.branch_id, p.scan_id, p.first_at"
    )
    with op.batch_alter_table('scan_judgements', schema=None) as batch_op:
        admit(batch_op, 'scan_judgements', 'reason', REASONS)
    op.execute(
        "DELETE FROM scan_judgements WHERE EXISTS (SELECT 1 FROM scans WHERE scans.id = scan_judgements.scan_id"
        " AND scans.answer = scan_judgements.verdict"
        " AND COALESCE(scans.answer_reason, '') = COALESCE(scan_judgements.reason, ''))"
    )
    op.create_table('devices',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('offered_at', sa.DateTime(), nullable=False),
    sa.Column('offered_by_id', sa.Integer(), nullable=True),
    sa.Column('pairing_digest', sa.String(length=64), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=True),
    sa.Column('paired_at', sa.DateTime(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_devices_event_id_events')),
    sa.ForeignKeyConstraint(['offered_by_id'], ['accounts.id'], name=op.f('fk_devices_offered_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_devices')),
    sa.UniqueConstraint('pairing_digest', name=op.f('uq_devices_pairing_digest')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_devices_token_digest'))
    )
    with op.batch_alter_table('devices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_devices_event_id'), ['event_id'], unique=False)
    op.create_table('device_points',
    sa.Column('device_id', sa.Integer(), nullable=False),
    sa.Column('check_point_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['check_point_id'], ['check_points.id'], name=op.f('fk_device_points_check_point_id_check_points')),
    sa.ForeignKeyConstraint(['device_id'], ['devices.id'], name=op.f('fk_device_points_device_id_devices')),
    sa.PrimaryKeyConstraint('device_id', 'check_point_id', name=op.f('pk_device_points'))
    )
    with op.batch_alter_table('device_points', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_device_points_check_point_id'), ['check_point_id'], unique=False)


def downgrade() -> None:
    op.drop_table('device_points')
    op.drop_table('devices')
    # What was judged by rules that are no more can't be kept; `eventsapp rebuild` judges all anew.
    op.execute("DELETE FROM scan_judgements WHERE reason IN ('no_exits', 'not_in', 'no_re_entry')")
    with op.batch_alter_table('scan_judgements', schema=None) as batch_op:
        admit(batch_op, 'scan_judgements', 'reason', BEFORE)
    op.drop_table('presences')
    op.execute("UPDATE scans SET answer_reason = 'outside_window' WHERE answer_reason IN ('no_exits', 'not_in', 'no_re_entry')")
    op.execute(
        "INSERT INTO scan_judgements (scan_id, session_id, verdict, reason) SELECT id, session_id, answer, answer_reason"
        " FROM scans WHERE NOT EXISTS (SELECT 1 FROM scan_judgements WHERE scan_judgements.scan_id = scans.id)"
    )
    with op.batch_alter_table('scans', schema=None) as batch_op:
        batch_op.drop_index('ix_scans_member_session')
        batch_op.drop_index('ix_scans_session_at')
        admit(batch_op, 'scans', 'answer_reason', BEFORE)
        batch_op.drop_constraint(op.f('fk_scans_gate_id_gates'), type_='foreignkey')
        batch_op.drop_constraint(op.f('ck_scans_direction'), type_='check')
        batch_op.drop_column('at')
        batch_op.drop_column('direction')
        batch_op.drop_column('gate_id')
        batch_op.create_index('ix_scans_session_member', ['session_id', 'member_id', 'happened_at', 'id'], unique=False)
        batch_op.create_index('ix_scans_member', ['member_id'], unique=False)
    op.drop_table('gates')
    with op.batch_alter_table('check_points', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_check_points_window'), type_='check')
        for column in ('has_re_entry', 'has_exits', 'closes', 'opens', 'place'):
            batch_op.drop_column(column)
