import type { About } from "../about.ts";
import type { Answer } from "../answer.ts";
import { dateIn, toDay } from "../calendar.ts";
import { declinePart } from "../compose/compose.ts";
import { sayAbout } from "../compose/say-about.ts";
import type { Edition } from "../edition.ts";
import { listOf } from "../format.ts";
import { resolveDays } from "../match/resolve-time.ts";
import type { Reading } from "../reading.ts";
import { wrap } from "./answer-reading.ts";
import { suggestQuestions } from "./suggest-questions.ts";

/** Answers a question about the numbers from the catalog and the heads of dumps. */
export function answerAbout(text: string, about: About, reading: Reading, edition: Edition): Answer {
  const { catalog, now, head } = edition;
  const today = toDay(dateIn(now, catalog.calendar.time_zone));
  const days = reading.time && resolveDays(reading.time, today, catalog.calendar);
  const said = sayAbout(about, {
    catalog,
    now,
    head,
    ...(days ? { lastDay: Math.min(days.to, today) - 1 } : {}),
  });
  if (!said) {
    const headline = "Nothing of that is kept, or none of it is open to you.";
    return wrap(
      text,
      declinePart("none", "not_together", headline, reading),
      suggestQuestions(text, edition),
    );
  }
  const part = declinePart("none", "empty", said.headline, reading);
  const { code: _, ...rest } = part;
  const { unread } = reading;
  const aside = unread.length > 0 ? [`Nothing is said of ${listOf(unread.map((word) => `"${word}"`))}.`] : [];
  return wrap(
    text,
    {
      ...rest,
      kind: "answer",
      columns: [...said.columns],
      rows: said.rows.map((row) => [...row]),
      totalRows: said.rows.length,
      findings: about.kind === "meaning" ? aside : [],
    },
    suggestQuestions(text, edition),
  );
}
