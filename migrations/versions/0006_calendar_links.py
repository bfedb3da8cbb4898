"""secret links to members' calendars

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_links',
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_calendar_links_member_id_members')),
    sa.PrimaryKeyConstraint('member_id', name=op.f('pk_calendar_links')),
    sa.UniqueConstraint('digest', name=op.f('uq_calendar_links_digest'))
    )


def downgrade() -> None:
    op.drop_table('calendar_links')
