import { describe, expect, test } from "vitest";
import { calendarSchema, type TimeSpec } from "../../core/calendar.ts";
import { periodOf } from "../../core/understand/read-slots.ts";
import { tinyWorld } from "../tiny-world.ts";

const yaml = `selling_days: [monday, tuesday, wednesday, thursday, friday, saturday]
holidays:
  2025-09-01: Labor Day
  2026-09-07: Labor Day
  2026-01-01: New Year's Day
  2026-11-26: Thanksgiving
  2026-11-27: Thanksgiving Friday
`;
const dealers = calendarSchema.parse({
  selling_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
  holidays: {
    "2025-09-01": "Labor Day",
    "2026-09-07": "Labor Day",
    "2026-01-01": "New Year's Day",
    "2026-11-26": "Thanksgiving",
    "2026-11-27": "Thanksgiving Friday",
  },
});

describe("a period of the calendar", () => {
  test.for<[string, TimeSpec]>([
    ["last 5 selling days", { kind: "selling_days", count: 5 }],
    ["the last business day", { kind: "selling_days", count: 1 }],
    ["previous three working days", { kind: "selling_days", count: 3 }],
    ["Labor Day", { kind: "holiday", name: "Labor Day" }],
    ["on labor day 2025", { kind: "holiday", name: "Labor Day", year: 2025 }],
    ["New Years Day", { kind: "holiday", name: "New Year's Day" }],
    ["new year's day 2026", { kind: "holiday", name: "New Year's Day", year: 2026 }],
    ["Thanksgiving Friday", { kind: "holiday", name: "Thanksgiving Friday" }],
    ["since Labor Day", { kind: "since", from: { kind: "holiday", name: "Labor Day" } }],
    ["last 5 days", { kind: "rolling", days: 5 }],
    ["yesterday", { kind: "ago", count: 1, unit: "day" }],
  ])("%s is read", ([text, time]) => {
    expect(periodOf(text, dealers)).toEqual(time);
  });

  test.for(["last 5 selling days", "last business day", "Labor Day"])(
    "%j is none where the calendar is silent",
    (text) => {
      expect(periodOf(text, calendarSchema.parse({}))).toBeUndefined();
      expect(periodOf(text)).toBeUndefined();
    },
  );

  test.for(["Labor Day 2024", "Labor", "last 5 selling", "selling days"])("%j is none", (text) => {
    expect(periodOf(text, dealers)).toBeUndefined();
  });
});

describe("a question", () => {
  test.for([
    ["units on Labor Day 2026", { time: { kind: "holiday", name: "Labor Day", year: 2026 } }],
    ["units by region in the last 5 selling days", { time: { kind: "selling_days", count: 5 } }],
    ["units per selling day in October", { per_day: "selling_day" }],
    ["average units per business day by month", { per_day: "selling_day", grain: "month" }],
  ])("%s is read with nothing left", ([text, reading]) => {
    const read = tinyWorld({ "calendar.yaml": yaml }).read(text as string);
    expect(read).toMatchObject(reading as object);
    expect(read.unread).toEqual([]);
  });

  test("per selling day goes with sums and counts alone, and with no target or share", () => {
    const world = tinyWorld({ "calendar.yaml": yaml });
    for (const text of ["margin rate per selling day", "share of units per selling day by region"])
      expect(world.read(text).unread, text).toContain("selling");
  });

  test("of selling days is not answered where the calendar tells none from others", () => {
    const read = tinyWorld().read("units per selling day in October");
    expect(read.per_day).toBeUndefined();
    expect(read.unread).toContain("selling");
  });

  test("knows a holiday's name with a letter wrong", () => {
    const read = tinyWorld({ "calendar.yaml": yaml }).read("units on thanksgivng friday");
    expect(read).toMatchObject({ time: { kind: "holiday", name: "Thanksgiving Friday" }, unread: [] });
  });
});
