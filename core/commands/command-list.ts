import { formatDate, plural } from "../format.ts";
import { freshnessOf } from "../freshness.ts";
import { exitCodes, type Run } from "./run.ts";

/** `list`: every query with how new its dump is. */
export async function listCommand(
  options: { readonly json?: boolean },
  { almanac, print, config }: Run,
): Promise<number> {
  const now = config.NOW ? new Date(config.NOW) : new Date();
  const rows = [...almanac.catalog.queries.values()].map((query) => {
    const head = almanac.head(query.id);
    const state = head
      ? freshnessOf(head, query.refresh, now, almanac.catalog.calendar).freshness
      : "missing";
    return {
      query: query.id,
      title: query.title,
      state,
      rows: head?.rowCount ?? 0,
      completeThrough: head?.completeThrough ?? null,
      refreshedAt: head?.refreshedAt ?? null,
    };
  });
  if (options.json) print(JSON.stringify(rows, null, 2));
  else
    for (const row of rows)
      print(
        `${row.state.padEnd(8)}${row.query.padEnd(38)}${row.completeThrough ? `to ${formatDate(row.completeThrough, "day")}`.padEnd(16) : "".padEnd(16)}${plural(row.rows, "row").padStart(13)}  ${row.title}`,
      );
  return exitCodes.done;
}
