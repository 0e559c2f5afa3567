import type { Answer, Part } from "../answer.ts";
import { addUnits, dateIn, fromDay, startOf, type TimeSpec, toDay } from "../calendar.ts";
import { pluralLabel } from "../compose/phrases.ts";
import type { Edition } from "../edition.ts";
import { capital, listOf, ordinal, plural } from "../format.ts";
import { resolveDays } from "../match/resolve-time.ts";
import type { Filter, Reading, Streak } from "../reading.ts";
import type { Cell, Column } from "../table.ts";
import { placesOf } from "../understand/read-composed.ts";
import { answerMean } from "./answer-mean.ts";
import { answerMeanOfTime } from "./answer-mean-of-time.ts";
import { answerReading, withoutChart, wrap } from "./answer-reading.ts";
import { answerRun, conditionWords } from "./answer-run.ts";

/** Answers what takes several look-ups. Undefined for what takes one. */
export function answerComposed(text: string, reading: Reading, edition: Edition): Answer | undefined {
  if (reading.sides) return answerSides(text, reading, reading.sides, edition);
  if (reading.standing) return answerStanding(text, reading, edition);
  if (reading.beside) return answerBeside(text, reading, reading.beside, edition);
  if (reading.unlike) return answerUnlike(text, reading, edition);
  if (reading.mean_per) return answerMeanOfTime(text, reading, reading.mean_per, edition);
  if (reading.mean_over) return answerMean(text, reading, reading.mean_over, edition);
  if (reading.streak?.count === 0) return answerRun(text, reading, reading.streak, edition);
  return reading.streak ? answerStreak(text, reading, reading.streak, edition) : undefined;
}

/** Each slice by itself, one part for each. */
function answerSides(
  text: string,
  reading: Reading,
  sides: NonNullable<Reading["sides"]>,
  edition: Edition,
): Answer {
  const { sides: _, ...rest } = reading;
  const answers = sides.map((filters) =>
    answerReading(text, { ...rest, filters: [...rest.filters, ...filters] }, edition),
  );
  const missing = answers.find((answer) => answer.kind !== "answer");
  if (missing) return missing;
  return {
    kind: "answer",
    question: text,
    headline: answers.map((answer) => answer.headline).join(" "),
    parts: answers.flatMap((answer) => answer.parts),
    followUps: answers[0]?.followUps ?? [],
  };
}

/** The row of what is asked about, with its place; places are shared by equals. */
function answerStanding(text: string, reading: Reading, edition: Edition): Answer {
  const { standing, ...rest } = reading;
  const answer = answerReading(text, rest, edition);
  const [part] = answer.parts;
  const metric = reading.metrics[0] ?? "";
  if (answer.kind !== "answer" || !part || !standing) return answer;
  const [at, value] = [indexOf(part.columns, standing.field), indexOf(part.columns, metric)];
  const isOwn = (row: readonly Cell[]) => standing.values.includes(row[at] ?? null);
  const places = part.rows.map((row) => 1 + part.rows.findIndex((other) => other[value] === row[value]));
  const rows = part.rows.flatMap((row, index) =>
    isOwn(row) ? [[places[index] ?? null, part.totalRows, ...row]] : [],
  );
  const [own] = rows;
  // Of one alone, or of all that somebody may see, there is no place.
  if (!own || part.totalRows < 2) return answer;
  const { catalog } = edition;
  const among = `of ${part.totalRows} ${pluralLabel(standing.field, catalog)}`;
  const label = catalog.metrics.get(metric)?.label ?? metric;
  const period = part.reading.time ? `, ${part.reading.time.label}` : "";
  const headline = `${listOf(standing.values.map(String))} is ${ordinal(Number(own[0]))} ${among} by ${label}${period}.`;
  const columns: Column[] = [count("place"), count("of"), ...part.columns];
  return wrap(text, { ...part, headline, columns, rows, totalRows: rows.length }, answer.followUps);
}

/** What is held against the others, with its place among them; their rows stay. */
function answerBeside(text: string, reading: Reading, beside: Filter, edition: Edition): Answer {
  const { beside: _, ...rest } = reading;
  const answer = answerReading(text, rest, edition);
  const metric = edition.catalog.metrics.get(reading.metrics[0] ?? "");
  const sort = metric ? { sort: placesOf(metric) } : {};
  const stands = answerStanding(text, { ...rest, ...sort, standing: beside }, edition);
  const [part] = answer.parts;
  const isPlaced = stands.parts[0]?.columns[0]?.name === "place";
  if (answer.kind !== "answer" || !part || !isPlaced) return answer;
  return wrap(text, { ...part, headline: `${stands.headline} ${part.headline}` }, answer.followUps);
}

/** What is in one ranking and not in the other. */
function answerUnlike(text: string, reading: Reading, edition: Edition): Answer {
  const { unlike, ...rest } = reading;
  const first = answerReading(text, rest, edition);
  const [one] = first.parts;
  if (first.kind !== "answer" || !one || !unlike) return first;
  const time = unlike === "last_year" ? yearBefore(one) : unlike;
  const second = answerReading(text, time ? { ...rest, time } : rest, edition);
  const [other] = second.parts;
  if (second.kind !== "answer" || !other) return second;
  const gone = new Set(other.rows.map((row) => keyOf(row, other, reading)));
  const rows = one.rows.filter((row) => !gone.has(keyOf(row, one, reading)));
  const names = rows.map((row) => nameOf(row, one, reading));
  const when = `${one.reading.time?.label ?? ""}, and not in ${other.reading.time?.label ?? ""}`;
  const label = edition.catalog.metrics.get(reading.metrics[0] ?? "")?.label ?? "";
  const among = `among the ${one.rows.length} of the ranking by ${label} in ${when}`;
  const headline =
    rows.length > 0
      ? `${listOf(names)}: ${among}.`
      : `None: all ${among.replace(", and not in", " are so in")} too.`;
  return wrap(text, { ...withoutChart(one), headline, rows, totalRows: rows.length }, first.followUps);
}

/** The same dates a year before. */
function yearBefore({ reading: { time } }: Part): TimeSpec | undefined {
  const back = (date: string) => fromDay(addUnits(toDay(date), -1, "year"));
  return time && { kind: "span", from: back(time.from), to: back(time.to) };
}

/** Members of which something holds in every one of the units. A movement takes one unit more: the one that it starts from. */
function answerStreak(text: string, reading: Reading, streak: Streak, edition: Edition): Answer {
  const { streak: _, sort: __, limit: ___, ...rest } = reading;
  const { catalog } = edition;
  const isMoved = streak.holds !== "condition";
  const units = streak.count + (isMoved ? 1 : 0);
  const time = endingWith(reading, units, streak, edition);
  const answer = answerReading(text, { ...rest, shape: "trend", grain: streak.unit, time }, edition);
  const [part] = answer.parts;
  if (answer.kind !== "answer" || !part || part.truncated) return answer;
  const at = indexOf(part.columns, reading.metrics[0] ?? "");
  const runs = new Map<string, { row: readonly Cell[]; values: number[] }>();
  const timeAt = indexOf(part.columns, "time");
  for (const row of [...part.rows].sort((a, b) => (String(a[timeAt]) < String(b[timeAt]) ? -1 : 1))) {
    const key = keyOf(row, part, reading);
    const run = runs.get(key) ?? { row, values: [] };
    if (typeof row[at] === "number") runs.set(key, { row, values: [...run.values, row[at]] });
  }
  const isKept = (values: readonly number[]) =>
    values.length === units &&
    (!isMoved ||
      values.every((value, index) => {
        const before = values[index - 1];
        return before === undefined || (streak.holds === "up" ? value > before : value < before);
      }));
  const kept = new Set([...runs].filter(([, { values }]) => isKept(values)).map(([key]) => key));
  const rows = part.rows.filter((row) => kept.has(keyOf(row, part, reading)));
  const names = [...kept].map((key) => nameOf(runs.get(key)?.row ?? [], part, reading));
  const what = reading.dimensions[0] ? pluralLabel(reading.dimensions[0], catalog) : "rows";
  const span = plural(streak.count, streak.unit);
  const label = catalog.metrics.get(reading.metrics[0] ?? "")?.label ?? "";
  const words = conditionWords({ ...reading, filters: part.reading.filters }, streak, catalog, part.columns);
  const held = /^(?:below|above|rising|falling)\b/.test(words) ? `${label} ${words}` : words;
  const of = names.length > 0 ? listOf(names) : `no ${what}`;
  const headline = `${capital(held)} for ${span} in a row, ${part.reading.time?.label ?? ""}: ${of}.`;
  const shown: Part = { ...withoutChart(part), headline, findings: [], ...oneRowEach(rows, part, reading) };
  return wrap(text, shown, answer.followUps);
}

/** One row for each member, its values in the order of time. */
function oneRowEach(
  rows: readonly (readonly Cell[])[],
  part: Part,
  reading: Reading,
): Pick<Part, "columns" | "rows" | "totalRows"> {
  const timeAt = indexOf(part.columns, "time");
  const valueAt = indexOf(part.columns, reading.metrics[0] ?? "");
  const times = [...new Set(rows.map((row) => String(row[timeAt])))].sort();
  const members = part.columns.filter((column) => column.role === "dimension");
  const value = part.columns[valueAt];
  const byMember = new Map<string, Cell[]>();
  for (const row of rows) {
    const key = keyOf(row, part, reading);
    const own = byMember.get(key) ?? [
      ...members.map((column) => row[part.columns.indexOf(column)] ?? null),
      ...times.map(() => null),
    ];
    own[members.length + times.indexOf(String(row[timeAt]))] = row[valueAt] ?? null;
    byMember.set(key, own);
  }
  const columns: Column[] = [
    ...members,
    ...times.map((time): Column => ({ ...(value as Column), name: `${value?.name}@${time}`, label: time })),
  ];
  return { columns, rows: [...byMember.values()], totalRows: byMember.size };
}

/** So many full units, the last of them where the time that is said ends, else the last one with data. */
function endingWith(reading: Reading, units: number, { unit }: Streak, { catalog, now }: Edition): TimeSpec {
  const { calendar } = catalog;
  const today = toDay(dateIn(now, calendar.time_zone));
  if (!reading.time) return { kind: "last", count: units, unit };
  const days = resolveDays(reading.time, today, calendar);
  if (!days) return { kind: "last", count: units, unit };
  const to = startOf(Math.min(days.to, today), unit, calendar);
  return { kind: "span", from: fromDay(addUnits(to, -units, unit)), to: fromDay(to) };
}

function keyOf(row: readonly Cell[], part: Part, { dimensions }: Reading): string {
  return JSON.stringify(dimensions.map((name) => row[indexOf(part.columns, name)]));
}

function nameOf(row: readonly Cell[], part: Part, { dimensions }: Reading): string {
  const [first] = dimensions;
  return String(row[indexOf(part.columns, first ?? "")] ?? "");
}

function indexOf(columns: readonly Column[], name: string): number {
  return columns.findIndex((column) => column.name === name);
}

function count(name: string): Column {
  return { name, label: name, role: "metric", format: "integer" };
}
