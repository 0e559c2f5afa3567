import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { partCodes } from "../../core/answer.ts";
import { configSchema } from "../../core/config.ts";
import { errorCodes } from "../../core/errors.ts";
import packageJson from "../../package.json" with { type: "json" };

const root = join(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const glossary = readFileSync(join(root, "GLOSSARY.md"), "utf8");
const rows = new Map(
  [...readme.matchAll(/^\| `([A-Z_]+)`\s*\|\s*(.*?)\s*\|\s*(.*?)\s*\|$/gm)].map(([, key, fallback, text]) => [
    key,
    { fallback, text },
  ]),
);

describe("README", () => {
  test.for(Object.entries(configSchema.shape))(
    "tells the setting %s, its default and what it is for",
    ([key, schema]) => {
      const fallback = schema.safeParse(undefined).data;
      expect(rows.get(key)).toEqual({
        fallback: fallback === undefined ? "" : `\`${fallback}\``,
        text: schema.description,
      });
    },
  );

  test("tells no setting that is not there", () => {
    expect([...rows.keys()].filter((key) => !(key && key in configSchema.shape))).toEqual([]);
  });

  test.for(Object.keys(packageJson.scripts))("names the script %s", (script) => {
    const named = ["start", "test"].includes(script) ? `npm ${script}` : `npm run ${script}`;
    expect([readme, readFileSync(join(root, "CONTRIBUTING.md"), "utf8")].join("\n")).toContain(named);
  });

  test("shows a picture that is there", () => {
    const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? "");
    expect(pictures.length).toBeGreaterThan(0);
    for (const path of pictures) expect(readFileSync(join(root, path)).subarray(1, 4).toString()).toBe("PNG");
  });

  test.for([...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? ""))(
    "links to %s, which is there",
    (path) => {
      expect(() => readdirSync(join(root, path))).not.toThrow(/ENOENT/);
    },
  );
});

describe("GLOSSARY", () => {
  test.for([...Object.keys(errorCodes), ...partCodes])("explains the code %s", (code) => {
    expect(glossary).toMatch(new RegExp(`\`${code}\``));
  });
});

test.for(Object.keys(errorCodes))("the code %s is raised somewhere", (code) => {
  const files = ["core", "bot", "mcp"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && name !== "errors.ts")
      .map((name) => join(root, folder, name)),
  );
  expect(files.some((file) => readFileSync(file, "utf8").includes(`"${code}"`))).toBe(true);
});

test("README says what is so, and nothing that is still to be filled in", () => {
  expect(readme).not.toMatch(/@@|TODO|TBD/);
});
