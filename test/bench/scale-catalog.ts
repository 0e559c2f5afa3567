import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { createRandom, type Random } from "../proof/own-random.ts";

/** How large an invented business is. */
export interface Scale {
  readonly queries: number;
  /** Over all dimensions. */
  readonly members: number;
}

/** What questions are made of. */
export interface ScaleWords {
  readonly metrics: readonly { readonly label: string; readonly dimension: string }[];
  readonly members: ReadonlyMap<string, readonly string[]>;
}

const families = 20;
/** Rows of most cubes, and of every tenth. */
const rows = { usual: 15_000, large: 100_000 };

const things =
  "brake tire engine door mirror battery seat pump filter wheel axle clutch gear fuel paint cable sensor radio window roof belt hose valve lamp horn wiper bumper hood trunk pedal spring bearing gasket piston charger rotor alternator muffler radiator starter".split(
    " ",
  );
const acts =
  "orders returns inspections deliveries repairs transfers complaints recounts bookings rejects audits shortfalls upgrades quotes visits holds swaps refunds pickups trials tests approvals retrofits rentals lots".split(
    " ",
  );
const kinds =
  "depot vendor customer workshop carrier broker reseller fleet garage station terminal yard route trainer inspector carton pallet crate contract permit".split(
    " ",
  );

/** Writes a catalog below `folder/queries` and its source as `folder/source.duckdb`: invented names, each metric of one query. */
export async function writeScaleCatalog(folder: string, { queries, members }: Scale): Promise<ScaleWords> {
  const random = createRandom(5);
  const catalog = join(folder, "queries");
  mkdirSync(join(catalog, "operations"), { recursive: true });
  const each = Math.floor(members / families);
  const names = new Map(kinds.slice(0, families).map((kind) => [kind, memberNames(each, random)]));
  const instance = await DuckDBInstance.create(join(folder, "source.duckdb"));
  const connection = await instance.connect();
  await connection.run("CREATE TABLE days AS SELECT DATE '2026-11-17' - i::INT AS day FROM range(2000) t(i)");
  for (const [kind, all] of names) {
    const appended = all.map((name, id) => `(${id}, '${name}')`);
    await connection.run(`CREATE TABLE ${kind}s (id INT, name TEXT)`);
    for (let at = 0; at < appended.length; at += 1000)
      await connection.run(`INSERT INTO ${kind}s VALUES ${appended.slice(at, at + 1000).join(", ")}`);
  }
  connection.closeSync();
  instance.closeSync();
  const metrics: { label: string; dimension: string }[] = [];
  for (let at = 0; at < queries; at++) {
    const dimension = kinds[at % families] ?? "";
    const own = [0, 1].map((side) => {
      const place = at * 2 + side;
      return `${things[place % things.length]} ${acts[Math.floor(place / things.length) % acts.length]}`;
    });
    for (const label of own) metrics.push({ label, dimension });
    const days = Math.max(2, Math.floor((at % 10 === 0 ? rows.large : rows.usual) / each));
    writeFileSync(
      join(catalog, "operations", `q${at}.sql`),
      queryText(`${own.join(" and ")} by ${dimension}`, dimension, own, days),
    );
  }
  writeFileSync(
    join(catalog, "metrics.yaml"),
    metrics.map(({ label }) => `${named(label)}: { aggregate: sum, better: higher }\n`).join(""),
  );
  writeFileSync(join(catalog, "dimensions.yaml"), [...names.keys()].map((kind) => `${kind}: {}\n`).join(""));
  writeFileSync(join(catalog, "calendar.yaml"), "time_zone: UTC\ndefault_period: last 7 days\n");
  return { metrics, members: names };
}

function queryText(title: string, dimension: string, metrics: readonly string[], days: number): string {
  const columns = metrics.map(
    (label, at) => `(t.id * 7919 + DAY(d.day) * 104729 + ${at}) % 1000 AS ${named(label)}`,
  );
  return `-- title: ${title}
-- refresh: daily 02:00
-- owner: operations
-- time: { column: day, grain: day }
-- complete_through: SELECT MAX(day) FROM days
-- dimensions: [${dimension}]
-- metrics: [${metrics.map(named).join(", ")}]
-- default: { by: [${dimension}], metrics: [${named(metrics[0] ?? "")}] }
SELECT d.day, t.name AS ${dimension}, ${columns.join(", ")}
FROM ${dimension}s t CROSS JOIN days d
WHERE d.day < :now AND d.day >= DATE '2026-11-18' - ${days}
`;
}

function named(label: string): string {
  return label.replace(" ", "_");
}

const syllables =
  "ba bel cor dan del fen gar hol jas kar lin mar nor pel quin ros sal tor ul ven wes yor zan mir tav ost rud lem".split(
    " ",
  );

/** Names of two or three words that nobody else has, and part numbers. */
function memberNames(count: number, random: Random): string[] {
  const word = () => {
    const text = Array.from({ length: 2 + Math.floor(random.next() * 2) }, () => random.pick(syllables)).join(
      "",
    );
    return `${text[0]?.toUpperCase()}${text.slice(1)}`;
  };
  const names = new Set<string>();
  while (names.size < count) {
    const length = random.next();
    if (length < 0.2)
      names.add(`${random.pick(["PX", "QT", "ZR"])}-${10_000 + Math.floor(random.next() * 89_999)}`);
    else
      names.add(
        length < 0.6
          ? `${word()} ${word()}`
          : `${word()} ${word()} ${random.pick(["Works", "Motors", "Group"])}`,
      );
  }
  return [...names];
}

/** Questions of every common shape, a tenth with a slip of the finger. */
export function scaleQuestions({ metrics, members }: ScaleWords, count: number): string[] {
  const random = createRandom(9);
  return Array.from({ length: count }, () => {
    const { label, dimension } = random.pick(metrics);
    const [one, other] = [0, 1].map(() => random.pick(members.get(dimension) ?? []));
    const text = random.pick([
      `${label} by ${dimension} last week`,
      `how many ${label} did ${one} have yesterday?`,
      `top 5 ${dimension}s by ${label} last 7 days`,
      `compare ${one} and ${other} on ${label} this week pls`,
      `hey, ${label} for ${one} vs last week? thx`,
      `which ${dimension} has the lowest ${label}`,
      `${label} excluding ${one} by ${dimension} this month`,
      `${label} per day`,
    ]);
    return random.chance(0.1) ? slip(text, random) : text;
  });
}

/** Two neighboring letters change places. */
function slip(text: string, random: Random): string {
  const at = 1 + Math.floor(random.next() * (text.length - 3));
  return `${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`;
}
