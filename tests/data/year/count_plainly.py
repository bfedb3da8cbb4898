"""Counts a year's folder from its CSV files alone, by R1-R12: what expected.json is made by.

Imports nothing of the project on purpose, so that the project can be held against it.
Usage: python count_plainly.py FOLDER > FOLDER/expected.json
"""

# ruff: noqa: C901  (one long reading of the rules is easier to check than twenty short ones)

import csv
import json
import sys
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

TABLE = (7, 5, 4, 3, 2, 1)


def rows(folder, name):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main(folder):
    people = {row["工号"]: row for row in rows(folder, "members.csv")}
    branches = {row["分工会"]: row["branch_code"] for row in rows(folder, "branches.csv")}
    plan = {row["event_id"]: row for row in rows(folder, "plan.csv")}
    log = sorted(rows(folder, "log.csv"), key=lambda row: int(row["seq"]))
    kinds = defaultdict(list)
    for row in log:
        kinds[row["type"]].append(row)
    year = int(next(iter(plan.values()))["日期"][:4])
    end = f"{year}-12-31"

    day = {code: row["日期"] for code, row in plan.items()}
    moved = {row["event_id"]: row["value"] for row in kinds["event_rescheduled"]}
    day |= moved
    off = {row["event_id"] for row in kinds["event_cancelled"]}
    left = {row["member_id"]: row["occurred_at"][:10] for row in kinds["member_leave"]}
    retired = {n for n, row in people.items() if row["是否退休"] == "是"}
    retired |= {r["member_id"] for r in kinds["member_retire"] if r["occurred_at"][:10] <= end}
    transfers = defaultdict(list)
    for row in kinds["member_transfer"]:
        transfers[row["member_id"]].append((row["occurred_at"][:10], row["value"]))

    def branch(number, on):
        found = branches[people[number]["分工会"]]
        for since, to in sorted(transfers[number]):
            if since <= on:
                found = to
        return found

    def is_member(number, on):
        return people[number]["入会日期"] <= on and not left.get(number, "9999") <= on

    stands = defaultdict(list)
    for row in kinds["register"] + kinds["withdraw"]:
        stands[row["event_id"], row["member_id"]].append(
            (row["occurred_at"], int(row["seq"]), row["type"])
        )
    void = {row["ref_seq"] for row in kinds["checkin_void"]}

    def refusal(row):
        code, number, at = row["event_id"], row["member_id"], row["occurred_at"]
        event = plan[code]
        if row["seq"] in void:
            return "voided"
        if code in off:
            return "event_cancelled"
        opens = f"{day[code]}T{event['签到开始']}:00"
        closes = f"{day[code]}T{event['签到结束']}:00"
        if not opens <= at <= closes:
            return "outside_window"
        if not is_member(number, day[code]):
            return "not_member"
        if event["允许现场报名"] == "N":
            before = [act for act in sorted(stands[code, number]) if act[0] <= at]
            if not before or before[-1][2] != "register":
                return "not_registered"
        return None

    refused, took_part, again = Counter(), set(), 0
    for row in kinds["checkin"]:
        reason = refusal(row)
        key = (row["event_id"], row["member_id"])
        if reason:
            refused[reason] += 1
        elif key in took_part:
            again += 1
        else:
            took_part.add(key)

    by_event = dict.fromkeys(plan, 0)
    by_event_and_branch = defaultdict(Counter)
    by_association, by_branch, by_person = Counter(), Counter(), defaultdict(list)
    for code, number in took_part:
        home = branch(number, day[code])
        by_event[code] += 1
        by_event_and_branch[code][home] += 1
        by_association[plan[code]["协会"]] += 1
        by_branch[home] += 1
        by_person[number].append(code)

    active = defaultdict(set)
    for number in people:
        if is_member(number, end) and number not in retired:
            active[branch(number, end)].add(number)

    final = {}
    for row in kinds["result"]:
        final[row["seq"]] = (row, row["value"])
    for row in sorted(
        kinds["result_corrected"], key=lambda row: (row["occurred_at"], int(row["seq"]))
    ):
        final[row["ref_seq"]] = (final[row["ref_seq"]][0], row["value"])
    entries = defaultdict(dict)
    for row, value in final.values():
        entries[row["event_id"]][row["team_id"] or row["member_id"]] = value
    teams = {row["team_id"]: row["value"].split("+") for row in kinds["team_register"]}
    points, own, detail = defaultdict(Fraction), defaultdict(Fraction), {}
    for code, event in plan.items():
        if event["计分"] != "Y" or code in off or code not in entries:
            continue
        started = {who: value for who, value in entries[code].items() if value != "DNS"}
        paid = min(len(TABLE), len(started) - 1)
        at = defaultdict(list)
        for who, value in started.items():
            if value.isdigit():
                at[int(value)].append(who)
        awards = []
        for place, level in sorted(at.items()):
            worth = sum(TABLE[p - 1] for p in range(place, place + len(level)) if p <= paid)
            each = Fraction(worth, len(level)) * Fraction(event["计分系数"])
            for who in sorted(level) if each else ():
                homes = teams.get(who) or [branch(who, day[code])]
                for home in homes:
                    points[home] += each / len(homes)
                if who in people:
                    own[who] += each
                awards.append(
                    {"place": place, "entry": who, "branches": homes, "points": str(each)}
                )
        detail[code] = {
            "name": event["名称"],
            "starters": len(started),
            "scoring_places": paid,
            "awards": awards,
        }

    tables = []
    for name, code in branches.items():
        covered = sum(number in by_person for number in active[code])
        tables.append(
            {
                "branch": code,
                "name": name,
                "participations": by_branch[code],
                "year_end_active": len(active[code]),
                "year_end_active_who_took_part": covered,
                "coverage": round(covered / len(active[code]), 4) if active[code] else 0.0,
                "coverage_exact": f"{covered}/{len(active[code])}",
                "points": round(float(points[code]), 4),
                "points_exact": str(points[code]),
            }
        )
    order = sorted(branches.values(), key=lambda code: (-points[code], code))
    individuals = [
        {
            "member": number,
            "name": people[number]["姓名"],
            "branch_year_end": branch(number, end),
            "participations": len(codes),
            "company": sum(plan[code]["级别"] == "公司" for code in codes),
            "branch_level": sum(plan[code]["级别"] != "公司" for code in codes),
            "associations": len({plan[code]["协会"] for code in codes} - {""}),
            "points": round(float(own[number]), 4),
            "points_exact": str(own[number]),
        }
        for number, codes in by_person.items()
    ]
    individuals.sort(
        key=lambda one: (-one["participations"], -own[one["member"]], one["member"])
    )
    return {
        "year": year,
        "cancelled": sorted(off),
        "rescheduled": moved,
        "totals": {
            "events_planned": len(plan),
            "events_held": len(plan) - len(off),
            "scans": len(kinds["checkin"]),
            "duplicate_valid_scans": again,
            "rejected_scans": dict(sorted(refused.items())),
            "participations": len(took_part),
            "unique_participants": len(by_person),
            "year_end_active": sum(map(len, active.values())),
            "covered": sum(row["year_end_active_who_took_part"] for row in tables),
            "points": round(float(sum(points.values())), 4),
        },
        "participations_by_event": by_event,
        "participations_by_event_and_branch": {
            code: dict(sorted(by_event_and_branch[code].items()))
            for code in plan
            if code in by_event_and_branch
        },
        "participations_by_association": dict(sorted(by_association.items())),
        "branches": tables,
        "branch_points_rank_1224": {
            code: 1 + sum(other > points[code] for other in (points[one] for one in order))
            for code in order
        },
        "scoring_detail": detail,
        "individuals": individuals,
        "advanced_individual_top30": [
            one["member"] for one in individuals if is_member(one["member"], end)
        ][:30],
    }


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1])), sys.stdout, ensure_ascii=False, indent=1)
