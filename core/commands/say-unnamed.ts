import { operator } from "../caller.ts";
import { isUnnamed } from "../scope.ts";
import type { Run } from "./run.ts";

/** Tells whoever asks as somebody whom access.yaml does not name: a slip of the pen has other rights than the person. */
export function sayUnnamed(person: string | undefined, { almanac, terminal }: Run): void {
  if (person === undefined || person === operator.person) return;
  if (isUnnamed({ ...operator, person }, almanac.catalog.access))
    terminal.stderr.write(`access.yaml does not name "${person}": asked with the rights of everybody.\n`);
}
