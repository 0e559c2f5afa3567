import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const stages = [
  "catalog",
  "compose",
  "draw",
  "dump-store",
  "look-up",
  "match",
  "refresh",
  "sample",
  "source",
  "state",
  "understand",
];

/** Which parts of the tree a part may import; a part may always import itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  nouns: [],
  ...Object.fromEntries(stages.map((stage) => [stage, ["nouns"]])),
  // A refresh speaks to the database through its port.
  refresh: ["nouns", "source/source.ts"],
  almanac: ["nouns", "commands", ...stages],
  commands: ["nouns", "almanac", ...stages],
  bot: ["nouns", "almanac"],
  mcp: ["nouns", "almanac"],
  main: ["nouns", "commands", "almanac", "bot", "mcp"],
};

/** The only files or folders that may import an outside package. */
const owners: Readonly<Record<string, readonly string[]>> = {
  "@duckdb/node-api": ["core/source/", "core/sample/load-duckdb.ts"],
  "@modelcontextprotocol/sdk": ["mcp/"],
  "@napi-rs/canvas": ["core/draw/"],
  "@slack/bolt": ["bot/"],
  "@slack/web-api": ["bot/"],
  "chart.js": ["core/draw/chart-js.ts"],
  commander: ["core/commands/command-line.ts"],
  kysely: ["core/source/introspection.ts", "core/sample/statements.ts", "core/state/"],
  "lru-cache": [
    "core/commands/keep-editions.ts",
    "core/dump-store/dump-store.ts",
    "core/draw/picture-cache.ts",
  ],
  mysql2: ["core/source/", "core/sample/load-mysql.ts", "core/state/"],
  pino: ["core/log.ts"],
  "quickchart-js": ["core/draw/quickchart-renderer.ts"],
  "wink-eng-lite-web-model": ["core/words.ts"],
  "wink-nlp": ["core/words.ts"],
  yaml: ["core/catalog/"],
  zod: ["core/", "bot/", "mcp/"],
};

const files = ["main.ts", ...["core", "bot", "mcp"].flatMap(filesBelow)];
const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), "utf8")));

describe("the architecture", () => {
  test("a stage imports nouns, and a door nouns and almanac.ts alone", () => {
    expect(imports.filter((one) => one.target.startsWith(".")).filter(isForbidden)).toEqual([]);
  });

  test("every outside package has its owner", () => {
    expect(imports.filter((one) => !/^(\.|node:)/.test(one.target)).filter(isStray)).toEqual([]);
  });

  test("only main.ts reads the environment", () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(root, file), "utf8")));
    expect(readers).toEqual([]);
  });

  test("a planted violation is found", () => {
    const planted = importsOf(
      "core/look-up/x.ts",
      'import { a } from "../understand/b.ts";\nawait import("kysely");',
    );
    expect(planted.map((one) => one.target)).toEqual(["../understand/b.ts", "kysely"]);
    expect(planted.map((one) => (one.target.startsWith(".") ? isForbidden(one) : isStray(one)))).toEqual([
      true,
      true,
    ]);
  });
});

interface Import {
  readonly file: string;
  readonly target: string;
}

function isForbidden({ file, target }: Import): boolean {
  const path = relative(root, join(root, dirname(file), target));
  if (path === "package.json") return false;
  const [from, to] = [partOf(file), partOf(path)];
  const allowed = mayImport[from] ?? [];
  return from !== to && !allowed.includes(to) && !allowed.includes(path.replace(/^core\//, ""));
}

function isStray({ file, target }: Import): boolean {
  const name = target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
  return !owners[name]?.some((owner) => file.startsWith(owner));
}

function importsOf(file: string, text: string): Import[] {
  // `from "x";`, `import("x")`, `require("x")`
  const found = text.matchAll(/\bfrom "([^"\s]+)";|\b(?:import|require)\("([^"\s]+)"\)/g);
  return [...found].map(([, plain, called]) => ({ file, target: plain ?? called ?? "" }));
}

/** `core/look-up/x.ts` is look-up, `core/x.ts` a noun. */
function partOf(file: string): string {
  const [first = "", second = "", third] = file.split("/");
  if (first === "main.ts") return "main";
  if (first !== "core") return first;
  if (third === undefined) return second === "almanac.ts" ? "almanac" : "nouns";
  return second;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`);
}
