import { expect, test } from "vitest";
import type { Grain } from "../../core/calendar.ts";
import { sidesWords } from "../../core/compose/sides-words.ts";

const period = (text: string) => {
  const [from = "", to = ""] = text.split("..");
  return { from, to, label: "" };
};

test.for<[string, string, string, Grain?]>([
  ["2026-11-01..2026-11-18", "2025-11-01..2025-11-18", "compared: November to the 17th, both years"],
  ["2026-11-01..2026-11-02", "2025-11-01..2025-11-02", "compared: November to the 1st, both years"],
  ["2026-01-01..2026-11-18", "2025-01-01..2025-11-18", "compared: 1 January to 17 November, both years"],
  ["2026-10-01..2026-11-23", "2025-10-01..2025-11-23", "compared: 1 October to 22 November, both years"],
  [
    "2026-11-01..2026-11-18",
    "2026-10-01..2026-10-18",
    "compared: the first 17 days of each, 1 Nov 2026 to 17 Nov 2026 against 1 Oct 2026 to 17 Oct 2026",
  ],
  [
    "2026-11-16..2026-11-18",
    "2025-11-17..2025-11-19",
    "compared: the first 2 days of each, 16 Nov 2026 to 17 Nov 2026 against 17 Nov 2025 to 18 Nov 2025",
  ],
  [
    "2026-03-01..2026-03-31",
    "2026-02-01..2026-03-01",
    "compared: 30 days against 28, 1 Mar 2026 to 30 Mar 2026 against February 2026",
  ],
  // Of a trend each unit has its own like.
  [
    "2026-01-01..2026-11-18",
    "2025-12-01..2026-10-18",
    "compared: 1 Jan 2026 to 17 Nov 2026 against 1 Dec 2025 to 17 Oct 2026",
    "month",
  ],
  // A fiscal year goes over New Year.
  [
    "2025-04-01..2026-03-18",
    "2024-04-01..2025-03-18",
    "compared: 1 Apr 2025 to 17 Mar 2026 against 1 Apr 2024 to 17 Mar 2025",
  ],
])("%s against %s: %s", ([own, like, words, grain]) => {
  expect(sidesWords(period(own), period(like), grain)).toBe(words);
});
