import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

/** What opens a connection, as a module or as a global. */
const networkModules = [
  "http",
  "https",
  "http2",
  "net",
  "tls",
  "dgram",
  "dns",
  "child_process",
  "worker_threads",
];
const networkPackages = [
  "mysql2",
  "@duckdb/node-api",
  "@slack/bolt",
  "@slack/web-api",
  "quickchart-js",
  "kysely",
  "undici",
  "ws",
  "@modelcontextprotocol/sdk",
];
const networkGlobals = /(?<![.\w])(?:fetch\s*\(|new\s+(?:WebSocket|EventSource|XMLHttpRequest)\b)/;

interface Reached {
  readonly files: Map<string, string>;
  /** Modules outside the repository, with a file that imports each. */
  readonly packages: Map<string, string>;
}

/** Every file that a file reaches by imports, types left out, and what they import from outside. */
function reach(entry: string): Reached {
  const found: Reached = { files: new Map(), packages: new Map() };
  const waiting = [entry];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (found.files.has(file)) continue;
    const text = readFileSync(file, "utf8");
    found.files.set(file, text);
    for (const name of importsOf(text)) {
      if (name.startsWith(".")) waiting.push(join(dirname(file), name));
      else found.packages.set(name, file);
    }
  }
  return found;
}

/** The modules that a text imports when it runs, at once or later. */
function importsOf(text: string): string[] {
  // `import { a } from "b"`, `export { a } from "b"`, `import "b"`; not `import type`
  const still = text.matchAll(/^(?:import|export)\s(?!type\s)(?:[^"';]*?\sfrom\s)?\s*"([^"]+)"/gm);
  // `import("b")`, `require("b")`
  const later = text.matchAll(/\b(?:import|require)\(\s*"([^"]+)"/g);
  return [...still, ...later].map((match) => match[1] ?? "");
}

function isNetwork(name: string): boolean {
  const bare = name.replace(/^node:/, "");
  return [...networkModules, ...networkPackages].some((one) => bare === one || bare.startsWith(`${one}/`));
}

const entry = "core/commands/ask.ts";

test("answering reaches the stages between a question and its chart", () => {
  const { files } = reach(entry);
  for (const file of [
    "core/understand/understand.ts",
    "core/match/make-plan.ts",
    "core/look-up/look-up.ts",
    "core/compose/compose.ts",
  ])
    expect([...files.keys()]).toContain(file);
});

test("a matched question cannot reach a model: nothing that answering imports is the fall-back or opens a connection", () => {
  const { files, packages } = reach(entry);
  expect([...files.keys()].filter((file) => /^core\/(fall-back|source|state)\//.test(file))).toEqual([]);
  expect([...packages].filter(([name]) => isNetwork(name))).toEqual([]);
  expect([...files].filter(([, text]) => networkGlobals.test(text)).map(([file]) => file)).toEqual([]);
});

test.for([
  ['import { request } from "node:http";', true],
  ['import mysql from "mysql2/promise";', true],
  ['const { connect } = await import("node:net");', true],
  ['import type { Server } from "node:http";', false],
  ['import { join } from "node:path";', false],
] as const)("what opens a connection is told apart: %s", ([text, network]) => {
  expect(importsOf(text).some(isNetwork)).toBe(network);
});

test("the check sees a connection where there is one", () => {
  expect([...reach("core/source/mysql.ts").packages.keys()].some(isNetwork)).toBe(true);
  expect(networkGlobals.test("await fetch(url)")).toBe(true);
  expect(networkGlobals.test("prefetch(url); store.fetch(id)")).toBe(false);
});
