"""phones of volunteers

Revision ID: 0063
Revises: 0062
"""

import sqlalchemy as sa
from alembic import op


revision = '0063'
down_revision = '0062'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('pad_phones',
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('offered_at', sa.DateTime(), nullable=False),
    sa.Column('offered_by_id', sa.Integer(), nullable=True),
    sa.Column('pairing_digest', sa.String(length=64), nullable=False),
    sa.Column('token_digest', sa.String(length=64), nullable=True),
    sa.Column('paired_at', sa.DateTime(), nullable=True),
    sa.Column('revoked_at', sa.DateTime(), nullable=True),
    sa.ForeignKeyConstraint(['event_id'], ['events.id'], name=op.f('fk_pad_phones_event_id_events')),
    sa.ForeignKeyConstraint(['offered_by_id'], ['accounts.id'], name=op.f('fk_pad_phones_offered_by_id_accounts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pad_phones')),
    sa.UniqueConstraint('pairing_digest', name=op.f('uq_pad_phones_pairing_digest')),
    sa.UniqueConstraint('token_digest', name=op.f('uq_pad_phones_token_digest'))
    )
    with op.batch_alter_table('pad_phones', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pad_phones_event_id'), ['event_id'], unique=False)

    op.create_table('pad_phone_disciplines',
    sa.Column('phone_id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_pad_phone_disciplines_discipline_id_disciplines')),
    sa.ForeignKeyConstraint(['phone_id'], ['pad_phones.id'], name=op.f('fk_pad_phone_disciplines_phone_id_pad_phones')),
    sa.PrimaryKeyConstraint('phone_id', 'discipline_id', name=op.f('pk_pad_phone_disciplines'))
    )
    with op.batch_alter_table('pad_phone_disciplines', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pad_phone_disciplines_discipline_id'), ['discipline_id'], unique=False)

    with op.batch_alter_table('field_log', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phone_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_field_log_phone_id'), ['phone_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_field_log_phone_id_pad_phones'), 'pad_phones', ['phone_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_field_log_hand'), 'by_id IS NULL OR phone_id IS NULL')

    with op.batch_alter_table('line_log', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phone_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_line_log_phone_id'), ['phone_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_line_log_phone_id_pad_phones'), 'pad_phones', ['phone_id'], ['id'])
        batch_op.create_check_constraint(batch_op.f('ck_line_log_hand'), 'by_id IS NULL OR phone_id IS NULL')


def downgrade() -> None:
    with op.batch_alter_table('line_log', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_line_log_hand'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_line_log_phone_id_pad_phones'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_line_log_phone_id'))
        batch_op.drop_column('phone_id')

    with op.batch_alter_table('field_log', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_field_log_hand'), type_='check')
        batch_op.drop_constraint(batch_op.f('fk_field_log_phone_id_pad_phones'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_field_log_phone_id'))
        batch_op.drop_column('phone_id')

    with op.batch_alter_table('pad_phone_disciplines', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pad_phone_disciplines_discipline_id'))

    op.drop_table('pad_phone_disciplines')
    with op.batch_alter_table('pad_phones', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pad_phones_event_id'))

    op.drop_table('pad_phones')
