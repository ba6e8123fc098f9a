"""Agreement from a CSV file, written from the papers with nothing but Python's standard library and no thought of speed: what Concord's
own figures are held to. Reads a task as JSON from standard input and writes figures as JSON to standard output:

    {"file": ..., "unit": [columns], "coder": column, "columns": [names] or null, "code": column or null, "intra": true or false}

With "columns" a row is a unit as one coder judged it and an empty cell is missing (the first judgement of a repeat counts); with "code" a
row is one annotation, and an empty code says that the coder finished the unit without one. "intra" compares each coder's first judgement
of a unit with the second, and all coders' together.
"""

import csv
import json
import sys
from itertools import combinations


def value_or_none(numerator, denominator):
    return None if abs(denominator) < 1e-12 else numerator / denominator


def percent_agreement(units):
    """The mean share of agreeing pairs over units with two ratings or more."""
    shares = []
    for ratings in units:
        pairs = list(combinations(ratings, 2))
        if pairs:
            shares.append(sum(a == b for a, b in pairs) / len(pairs))
    return sum(shares) / len(shares) if shares else None


def krippendorff_alpha(units):
    """Krippendorff (2011), nominal: from the coincidence matrix."""
    coincidences = {}
    for ratings in units:
        if len(ratings) < 2:
            continue
        for i, a in enumerate(ratings):
            for j, b in enumerate(ratings):
                if i != j:
                    coincidences[a, b] = coincidences.get((a, b), 0) + 1 / (len(ratings) - 1)
    n = sum(coincidences.values())
    totals = {}
    for (a, _), count in coincidences.items():
        totals[a] = totals.get(a, 0) + count
    observed = sum(count for (a, b), count in coincidences.items() if a != b)
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    if expected == 0:
        return None
    return 1 - (n - 1) * observed / expected


def shares_of_categories(units):
    """Gwet's pi_k: over every unit with a rating, the mean share of its ratings that are k."""
    rated = [ratings for ratings in units if ratings]
    categories = sorted({rating for ratings in rated for rating in ratings})
    return {k: sum(ratings.count(k) / len(ratings) for ratings in rated) / len(rated) for k in categories}


def fleiss_kappa(units):
    """Fleiss (1971) with missing values as in Gwet (2014)."""
    observed = percent_agreement(units)
    if observed is None:
        return None
    expected = sum(share**2 for share in shares_of_categories(units).values())
    return value_or_none(observed - expected, 1 - expected)


def gwet_ac1(units, categories):
    """Gwet (2008), with missing values as in Gwet (2014)."""
    observed = percent_agreement(units)
    if observed is None or categories < 2:
        return None
    expected = sum(share * (1 - share) for share in shares_of_categories(units).values()) / (categories - 1)
    return value_or_none(observed - expected, 1 - expected)


def cohen_kappa(first, second):
    """Cohen (1960), over the units that both rated."""
    both = [(first[unit], second[unit]) for unit in first if unit in second]
    if not both:
        return None
    n = len(both)
    observed = sum(a == b for a, b in both) / n
    categories = {a for a, _ in both} | {b for _, b in both}
    expected = sum(
        sum(a == k for a, _ in both) / n * sum(b == k for _, b in both) / n for k in categories
    )
    return value_or_none(observed - expected, 1 - expected)


def figures(by_coder, known):
    """by_coder: coder -> unit -> rating. known: the categories that there are, whether these coders used them or not."""
    units = {}
    for ratings in by_coder.values():
        for unit, rating in ratings.items():
            units.setdefault(unit, []).append(rating)
    lists = list(units.values())
    # The categories are those in use; those known where fewer than two are.
    in_use = len({rating for ratings in lists for rating in ratings})
    categories = in_use if in_use > 1 else known
    return {
        "units": len(lists),
        "pairable": sum(len(ratings) > 1 for ratings in lists),
        "percent_agreement": percent_agreement(lists),
        "krippendorff_alpha_nominal": krippendorff_alpha(lists),
        "fleiss_kappa": fleiss_kappa(lists),
        "gwet_ac1": gwet_ac1(lists, categories),
        "cohen_kappa": {
            f"{a} & {b}": cohen_kappa(by_coder[a], by_coder[b]) for a, b in combinations(by_coder, 2)
        },
    }


def judgements(task):
    """variable -> coder -> unit -> the coder's judgements of it, in their order."""
    with open(task["file"], encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    unit_of = lambda row: tuple(row[column] for column in task["unit"])
    if task["columns"] is not None:
        for column in task["columns"]:
            for row in rows:
                units = found.setdefault(column, {}).setdefault(row[task["coder"]], {})
                if row[column] != "":
                    units.setdefault(unit_of(row), []).append(row[column])
        return found
    codes = {row[task["code"]]: None for row in rows if row[task["code"]] != ""}
    for code in codes:
        for row in rows:
            units = found.setdefault(code, {}).setdefault(row[task["coder"]], {})
            before = units.setdefault(unit_of(row), ["absent"])
            if row[task["code"]] == code:
                before[0] = "present"
    return found


def first_only(by_coder):
    return {
        coder: {unit: given[0] for unit, given in units.items()} for coder, units in by_coder.items() if units
    }


def twice(by_coder):
    """Each coder's first and second time, and all coders': name -> {"first time", "second time"} -> unit -> rating."""
    found = {"all coders": {"first time": {}, "second time": {}}}
    for coder, units in by_coder.items():
        own = {"first time": {}, "second time": {}}
        for unit, given in units.items():
            if len(given) > 1:
                for time, rating in zip(("first time", "second time"), given):
                    own[time][unit] = rating
                    found["all coders"][time][coder, unit] = rating
        if own["first time"]:
            found[coder] = own
    return found


def main():
    task = json.load(sys.stdin)
    result = {}
    for variable, by_coder in judgements(task).items():
        ratings = {rating for units in by_coder.values() for given in units.values() for rating in given}
        known = len(ratings | {"absent", "present"} if task["columns"] is None else ratings)
        if task["intra"]:
            for name, times in twice(by_coder).items():
                result[f"{variable} [{name}]"] = figures(times, known)
        else:
            result[variable] = figures(first_only(by_coder), known)
    json.dump(result, sys.stdout)


main()
