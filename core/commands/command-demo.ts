import { dateIn } from "../calendar.ts";
import { plural } from "../format.ts";
import { exitCodes, type Run } from "./run.ts";

/** `demo data --into URL`: loads the sample into a MySQL database. Errors: sample_refused for tables that are not its own. */
export async function demoCommand(url: string, { almanac, config, print }: Run): Promise<number> {
  const { generateMeridian } = await import("../sample/generate-meridian.ts");
  const { loadIntoMysql } = await import("../sample/load-mysql.ts");
  const today = dateIn(config.NOW ? new Date(config.NOW) : new Date(), almanac.catalog.calendar.time_zone);
  const meridian = generateMeridian({ today });
  await loadIntoMysql(meridian, url);
  const rows = meridian.tables.reduce((sum, table) => sum + table.rows.length, 0);
  print(`Loaded ${plural(rows, "row")} of sample data in ${plural(meridian.tables.length, "table")}.`);
  return exitCodes.done;
}
