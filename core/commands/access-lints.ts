import { operator } from "../caller.ts";
import type { CatalogProblem } from "../catalog.ts";
import { bareName } from "../column-tags.ts";
import { didYouMean } from "../nearest.ts";
import { tablesOf } from "../sql-tables.ts";
import type { Run } from "./run.ts";

interface Lint extends CatalogProblem {
  readonly kind: "access";
}

/** What in access.yaml holds on to nothing: tags of tables that no query reads, attributes that name no member. */
export function accessLints({ almanac, config }: Pick<Run, "almanac" | "config">): readonly Lint[] {
  const { access, queries } = almanac.catalog;
  if (!access) return [];
  const lint = (field: string, message: string): Lint => ({
    kind: "access",
    file: `${config.QUERIES_DIR}/access.yaml`,
    line: 1,
    field,
    message: message.trim(),
  });
  const read = new Set([...queries.values()].flatMap(({ sql }) => tablesOf(sql, "mysql").map(bareName)));
  const strange = Object.keys(access.columns).filter((table) => !read.has(bareName(table)));
  const { members } = almanac.edition(operator);
  const unknown = access.rules.flatMap(({ dimension, attribute }) => {
    const known = members.get(dimension)?.members ?? [];
    const names = new Set(
      known.flatMap(({ key, label }) => [key ?? "", label]).map((one) => one.toLowerCase()),
    );
    const given = [access.default, ...Object.values(access.people), ...Object.values(access.groups)];
    const values = new Set(given.flatMap((grant) => grant?.attributes[attribute] ?? []));
    const labels = known.map(({ label }) => label);
    return names.size === 0
      ? []
      : [...values]
          .filter((value) => !names.has(value.toLowerCase()))
          .map((value) =>
            lint(attribute, `No ${dimension} is called "${value}". ${didYouMean(value, labels)}`),
          );
  });
  return [
    ...strange.map((table) =>
      lint(`columns.${table}`, `No query reads "${table}". ${didYouMean(table, read)}`),
    ),
    ...unknown,
  ];
}
