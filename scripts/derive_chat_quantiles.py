#!/usr/bin/env python3
"""Quantile tables of the Azure 2023 conversation trace, for the example "An hour of chat".

Usage: python3 scripts/derive_chat_quantiles.py [TRACE.csv]

The trace (Azure/AzurePublicDataset, CC BY 4.0) stays outside the project; by default it is read
from ../shared/data. Printed are gaps between arrivals [s] and work per task [work units], each at
equally spaced probabilities from 0 to 1, as the scenario document takes them. A table is read
with straight lines between its points, so its last piece would make the tail too heavy: the
largest value is therefore replaced by the one that makes the table's mean that of the trace.
"""
import csv
import datetime
import pathlib
import sys

POINTS = 41
# One work unit is the time of one token out; prefill of Llama-2-70B on 8 H100 costs 0.07087 ms
# per token in, a step of decoding some 30 ms.
PER_INPUT_TOKEN = 0.0024
PER_OUTPUT_TOKEN = 1.0


def stamp_seconds(text):
    """Seconds since 1970 of `YYYY-MM-DD HH:MM:SS.fffffff`, as a whole number of 100 ns."""
    whole, fraction = text.split(".")
    moment = datetime.datetime.strptime(whole + " +0000", "%Y-%m-%d %H:%M:%S %z")
    return int(moment.timestamp()) * 10_000_000 + int(fraction.ljust(7, "0"))


def quantiles(values, points=POINTS):
    """Order statistics at equally spaced probabilities, linear in between."""
    ordered = sorted(values)
    table = []
    for k in range(points):
        place = k / (points - 1) * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        table.append(ordered[low] + (ordered[high] - ordered[low]) * (place - low))
    return table


def table_mean(table):
    return sum((a + b) / 2 for a, b in zip(table, table[1:])) / (len(table) - 1)


def table_cv(table):
    """Standard deviation / mean of a table read with straight lines."""
    mean = table_mean(table)
    second = sum((a * a + a * b + b * b) / 3 for a, b in zip(table, table[1:])) / (len(table) - 1)
    return (second - mean * mean) ** 0.5 / mean


def with_mean(table, mean):
    """The table with its last point such that its mean is right, in four digits."""
    short = [float(f"{value:.4g}") for value in table[:-1]]
    pieces = len(short)
    inner = sum((a + b) / 2 for a, b in zip(short, short[1:]))
    last = 2 * (mean * pieces - inner) - short[-1]
    return short + [float(f"{max(last, short[-1]):.6g}")]


def describe(name, values):
    mean = sum(values) / len(values)
    cv = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5 / mean
    table = with_mean(quantiles(values), mean)
    print(f"{name}: mean {mean:.4f}, CV {cv:.3f}; table mean {table_mean(table):.4f}, "
          f"CV {table_cv(table):.3f}", file=sys.stderr)
    print(f"{name} = {table}")


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    trace = here / "../shared/data/azure-llm-2023/AzureLLMInferenceTrace_conv.csv"
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else trace
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    times = sorted(stamp_seconds(row["TIMESTAMP"]) for row in rows)
    gaps = [(b - a) / 1e7 for a, b in zip(times, times[1:])]
    work = [int(row["ContextTokens"]) * PER_INPUT_TOKEN
            + int(row["GeneratedTokens"]) * PER_OUTPUT_TOKEN for row in rows]
    describe("quantiles_s", gaps)
    describe("work", work)


if __name__ == "__main__":
    main()
