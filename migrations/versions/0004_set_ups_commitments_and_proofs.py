"""set-ups, commitments, and proofs of draws

Draws that are there already keep their plans. What was stored beside them is written as it is
now: the format with all its fields, branches by their codes, separations by name.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op


revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

REACHED = ("tag", "people", "wanted", "reached", "earliest_round")


def upgrade() -> None:
    op.create_table('draw_commitments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('form', sa.JSON(), nullable=False),
    sa.Column('sheet', sa.JSON(), nullable=False),
    sa.Column('sheet_hash', sa.String(length=64), nullable=False),
    sa.Column('secret', sa.String(length=64), nullable=False),
    sa.Column('secret_hash', sa.String(length=64), nullable=False),
    sa.Column('committed_at', sa.DateTime(), nullable=False),
    sa.Column('committed_by_id', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=200), nullable=False),
    sa.CheckConstraint("version = 1 OR reason <> ''", name=op.f('ck_draw_commitments_reason')),
    sa.ForeignKeyConstraint(['committed_by_id'], ['accounts.id'], name=op.f('fk_draw_commitments_committed_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_draw_commitments_discipline_id_disciplines')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draw_commitments')),
    sa.UniqueConstraint('discipline_id', 'version', name=op.f('uq_draw_commitments_discipline_id_version'))
    )
    op.create_table('stage_setups',
    sa.Column('discipline_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('form', sa.JSON(), nullable=False),
    sa.Column('seeds', sa.JSON(), nullable=False),
    sa.Column('places', sa.JSON(), nullable=False),
    sa.Column('changed_at', sa.DateTime(), nullable=False),
    sa.Column('changed_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_id'], ['accounts.id'], name=op.f('fk_stage_setups_changed_by_id_accounts')),
    sa.ForeignKeyConstraint(['discipline_id'], ['disciplines.id'], name=op.f('fk_stage_setups_discipline_id_disciplines')),
    sa.PrimaryKeyConstraint('discipline_id', name=op.f('pk_stage_setups'))
    )
    with op.batch_alter_table('stages', schema=None) as batch_op:
        batch_op.add_column(sa.Column('commitment_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('proof', sa.JSON(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_stages_commitment_id'), ['commitment_id'])
        batch_op.create_foreign_key(batch_op.f('fk_stages_commitment_id_draw_commitments'), 'draw_commitments', ['commitment_id'], ['id'])
    rewrite_draws()


def rewrite_draws() -> None:
    stages = sa.table('stages', sa.column('id', sa.Integer), sa.column('plan', sa.JSON), sa.column('draw', sa.JSON))
    branches = sa.table('branches', sa.column('id', sa.Integer), sa.column('code', sa.String))
    connection = op.get_bind()
    codes = {str(id): code for id, code in connection.execute(sa.select(branches.c.id, branches.c.code))}
    for id, plan, draw in connection.execute(sa.select(stages.c.id, stages.c.plan, stages.c.draw)).all():
        rewritten = as_now(plan, draw, codes)
        connection.execute(stages.update().where(stages.c.id == id).values(draw=rewritten))


def as_now(plan, draw, codes):
    old = draw.get("format") or {}
    has_third = old.get("third_place") or any(match["ref"].endswith("P3.1") for match in plan["matches"])
    now = {
        "by": draw["by"],
        "entrants": [{"id": each["id"], "seed": each["seed"]} for each in draw["entrants"]],
        "format": {
            "kind": old.get("kind", "single"),
            "bands": "fixed",
            "scoring": old.get("scoring", ""),
            "places": 4 if has_third else 2,
            "feed_until": 0,
            "grand_final": old.get("grand_final", "reset"),
            "rules": old.get("rules", "ittf_group"),
            "legs": old.get("legs", 1),
            "groups": old.get("groups", 2),
            "sizes": [],
            "group_scoring": "same",
            "qualify": old.get("qualify", 2),
            "best_next": 0,
            "compare_by": "same",
            "finals": "single",
        },
    }
    if draw["by"] == "lot":
        reached = [*draw["separations"], *draw.get("group_separations", [])]
        now |= {
            "seed": draw["seed"],
            "separations": [dict(zip(REACHED, [by_code(tag, codes), *rest])) for tag, *rest in reached],
            "meetings": draw["meetings"],
        }
    return now


def by_code(tag, codes):
    return "+".join(codes.get(part, part) for part in tag.split("+"))


def downgrade() -> None:
    # What is stored beside a draw stays as it is: no older form knows all of its formats.
    with op.batch_alter_table('stages', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_stages_commitment_id_draw_commitments'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('uq_stages_commitment_id'), type_='unique')
        batch_op.drop_column('proof')
        batch_op.drop_column('commitment_id')

    op.drop_table('stage_setups')
    op.drop_table('draw_commitments')
