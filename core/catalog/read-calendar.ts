import { type Calendar, calendarSchema, fromDay, isTimeZone, toDay, weekdays } from "../calendar.ts";
import type { CatalogProblem } from "../catalog.ts";
import { monthName } from "../format.ts";
import { type ReadYaml, readPart, readYaml, type Yaml } from "./read-yaml.ts";

type Field = keyof Calendar;
/** What stands in the file. */
type Written = Readonly<Record<string, unknown>>;
type Reset = { -readonly [Name in Field]?: Calendar[Name] | undefined };
/** Says what is wrong with a field, or with a part of it. */
type Say = (path: readonly [Field, ...string[]], message: string) => void;

/** Reads `calendar.yaml`. A field with a problem is as usual, and the problem says so. */
export function readCalendar(
  yaml: Yaml,
  isPeriod: (text: string) => boolean,
  problems: CatalogProblem[],
): Calendar {
  const read = readYaml(yaml);
  const part = readPart(calendarSchema, read.value ?? {}, [], yaml, read);
  const written: Written = typeof read.value === "object" ? { ...read.value } : {};
  problems.push(...read.problems, ...part.problems);
  const calendar: Calendar = part.value ?? goodFields(written, yaml, read);
  const reset: Reset = {};
  const say: Say = (path, message) => {
    problems.push({ file: yaml.file, line: read.lineOf(path), field: path.join("."), message });
  };
  const usual = calendarSchema.parse({});
  const sayUntil = (field: "time_zone" | "default_period", message: string): void => {
    say([field], `${message} Until then it is "${usual[field]}".`);
    reset[field] = usual[field];
  };
  if (!isTimeZone(calendar.time_zone))
    sayUntil(
      "time_zone",
      `There is no time zone "${calendar.time_zone}"; write one such as America/New_York.`,
    );
  if (!isPeriod(calendar.default_period))
    sayUntil(
      "default_period",
      `"${calendar.default_period}" is not a period I know; write \`last 12 full months\`.`,
    );
  checkFiscalYear(calendar, written, say, reset);
  const holidays = Object.entries(calendar.holidays).filter(([date, name]) => isGoodHoliday(date, name, say));
  return { ...calendar, ...reset, holidays: Object.fromEntries(holidays) } as Calendar;
}

/** The fields that are right by themselves; the others as usual. */
function goodFields(written: Written, yaml: Yaml, read: ReadYaml): Calendar {
  const good = Object.entries(calendarSchema.shape).flatMap(([name, schema]) => {
    const part = readPart(schema, written[name], [name], yaml, read);
    return part.problems.length === 0 && part.value !== undefined ? [[name, part.value] as const] : [];
  });
  return calendarSchema.parse(Object.fromEntries(good));
}

/** A year of weeks has to end somewhere, and its weeks have to be those of the calendar. */
function checkFiscalYear(calendar: Calendar, written: Written, say: Say, reset: Reset): void {
  const { fiscal_pattern: pattern, fiscal_year_ends: ends } = calendar;
  if (pattern === "months") {
    // A pattern that is written wrong has been said.
    if (ends && (written.fiscal_pattern ?? pattern) === pattern)
      say(
        ["fiscal_year_ends"],
        "A fiscal year of months ends with a month; leave this out, or write `fiscal_pattern: 4-4-5`, `4-5-4` or `5-4-4`.",
      );
    return;
  }
  if (!ends) {
    reset.fiscal_pattern = "months";
    if (written.fiscal_year_ends === undefined)
      say(
        ["fiscal_pattern"],
        `A ${pattern} year has to end somewhere: add \`fiscal_year_ends: { weekday: saturday, rule: nearest, month: 1 }\`. Until then it is "months".`,
      );
    return;
  }
  const starts = weekdays[(weekdays.indexOf(ends.weekday) + 1) % weekdays.length] ?? "monday";
  if (calendar.week_starts !== starts)
    say(
      [written.week_starts !== undefined ? "week_starts" : "fiscal_year_ends"],
      `A fiscal year that ends on a ${ends.weekday} has weeks that start on ${starts}, and other weeks start on ${calendar.week_starts}; write \`week_starts: ${starts}\`.`,
    );
  const first = (ends.month % 12) + 1;
  if (written.fiscal_year_starts !== undefined && calendar.fiscal_year_starts !== first)
    say(
      ["fiscal_year_starts"],
      `The fiscal year ends with ${monthName(ends.month)}, so it starts with ${monthName(first)}; write \`fiscal_year_starts: ${first}\`, or leave it out.`,
    );
}

function isGoodHoliday(date: string, name: string, say: Say): boolean {
  // An ISO date: `2026-07-04`
  const isDate =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(toDay(date)) && fromDay(toDay(date)) === date;
  if (!isDate) say(["holidays", date], `"${date}" is not a date; write it as 2026-07-04.`);
  const hasName = /\p{L}/u.test(name);
  if (!hasName) say(["holidays", date], `"${name}" is no name; write one such as Independence Day.`);
  return isDate && hasName;
}
