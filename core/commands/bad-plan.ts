import { AlmanacError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";

/** Refuses a name that is not among the known ones, with the nearest of them. */
export function checkName(what: string, name: string, known: Iterable<string>): void {
  const names = [...known];
  if (names.includes(name)) return;
  throw badPlan(
    `There is no ${what} "${name}".`,
    didYouMean(name, names) || "Names are told by `npm run almanac -- list`, and by find over MCP.",
  );
}

/** What is wrong with a look-up, and how to write it. */
export function badPlan(message: string, hint: string): AlmanacError {
  return new AlmanacError("bad_plan", message, { hint });
}
