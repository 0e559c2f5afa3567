import { describe, expect, test } from "vitest";
import { isLoopback, isSample, readConfig } from "../core/config.ts";

describe("settings", () => {
  test("have defaults, and empty values count as not set", () => {
    expect(readConfig({ DATABASE_URL: "", PORT: "", HOME: "/root" })).toEqual({
      QUERIES_DIR: "queries",
      DUMPS_DIR: "dumps",
      KEYWORD_MATCH_THRESHOLD: 0.6,
      FUZZY_MATCH_THRESHOLD: 0.4,
      MAX_RESPONSE_TIME_MS: 200,
      MAX_DUMP_ROWS: 2_000_000,
      DUMP_CACHE_MB: 256,
      QUERY_TIMEOUT_S: 300,
      SLACK_PORT: 3000,
      HOST: "127.0.0.1",
      PORT: 8787,
      ALLOW_SAMPLE: false,
      LOG_LEVEL: "warn",
    });
  });

  test("are read as what they are", () => {
    const config = readConfig({
      PORT: "0",
      KEYWORD_MATCH_THRESHOLD: "0.75",
      MAX_DUMP_ROWS: "10",
      ALLOW_SAMPLE: "true",
      TIME_ZONE: "America/New_York",
      NOW: "2026-11-18T09:00:00+01:00",
    });
    expect(config).toMatchObject({
      PORT: 0,
      KEYWORD_MATCH_THRESHOLD: 0.75,
      MAX_DUMP_ROWS: 10,
      ALLOW_SAMPLE: true,
      TIME_ZONE: "America/New_York",
      NOW: "2026-11-18T09:00:00+01:00",
    });
  });

  test.for([
    ["PORT", "70000"],
    ["PORT", "http"],
    ["SLACK_PORT", "-1"],
    ["KEYWORD_MATCH_THRESHOLD", "1.5"],
    ["FUZZY_MATCH_THRESHOLD", "low"],
    ["MAX_RESPONSE_TIME_MS", "0"],
    ["MAX_DUMP_ROWS", "1e99x"],
    ["MAX_DUMP_ROWS", "2.5"],
    ["DUMP_CACHE_MB", "-4"],
    ["QUERY_TIMEOUT_S", "soon"],
    ["ALLOW_SAMPLE", "maybe"],
    ["LOG_LEVEL", "loud"],
    ["NOW", "yesterday"],
    ["NOW", "2026-02-31T00:00:00Z"],
    ["SLACK_API_URL", "slack"],
    ["QUICKCHART_URL", "not a url"],
    ["MCP_TOKEN", "short"],
    ["TIME_ZONE", "Mars"],
    ["DATABASE_URL", "postgres://reader:open-sesame@host/warehouse"],
    ["DATABASE_URL", "warehouse.duckdb"],
    ["DATABASE_URL", "duckdb:"],
    ["DATABASE_URL", "mysql:"],
    ["DATABASE_URL", "sample:more"],
  ] as const)("%s=%s is refused by name", ([name, value]) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({ code: "bad_config", message: expect.stringContaining(`${name}: `) }),
    );
  });

  test("that are wrong are all named at once, and no secret among them is shown", () => {
    const bad = { PORT: "x", LOG_LEVEL: "loud", MCP_TOKEN: "hush-hush" };
    expect(() => readConfig(bad)).toThrow(/PORT: .*MCP_TOKEN: .*LOG_LEVEL: |MCP_TOKEN: /);
    expect(() => readConfig(bad)).not.toThrow(/hush-hush/);
  });
});

test("an address of another kind is refused with the forms that there are, and not repeated", () => {
  const read = () => readConfig({ DATABASE_URL: "postgres://reader:open-sesame@host/warehouse" });
  expect(read).toThrow(/mysql:\/\/user:password@host\/database, duckdb:FILE or sample:/);
  expect(read).not.toThrow(/open-sesame/);
});

describe("invented numbers", () => {
  const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
  test.for<[string, Record<string, string>, boolean]>([
    ["nothing set", {}, true],
    ["the sample by name", { DATABASE_URL: "sample:" }, true],
    ["Slack without a database", slack, false],
    ["Slack with the sample by name", { ...slack, DATABASE_URL: "sample:" }, false],
    ["Slack with the sample asked for", { ...slack, ALLOW_SAMPLE: "true" }, true],
    ["Slack with a database", { ...slack, DATABASE_URL: "mysql://a:b@c/d" }, true],
    ["an address for everyone", { HOST: "0.0.0.0" }, false],
    ["an address for everyone, asked for", { HOST: "0.0.0.0", ALLOW_SAMPLE: "true" }, true],
    ["an address for everyone with a database", { HOST: "0.0.0.0", DATABASE_URL: "duckdb:a" }, true],
    ["a host that only begins like this machine", { HOST: "127.evil.example" }, false],
    ["this machine under another number", { HOST: "127.0.0.2" }, true],
  ])("with %s: allowed is %s", ([, settings, allowed]) => {
    const read = () => readConfig(settings);
    if (allowed) expect(read).not.toThrow();
    else
      expect(read).toThrow(
        expect.objectContaining({ code: "sample_refused", hint: expect.stringContaining("ALLOW_SAMPLE") }),
      );
  });

  test.for([
    [undefined, true],
    ["sample:", true],
    ["Sample:", true],
    ["mysql://a/b", false],
    ["duckdb:a", false],
  ] as const)("DATABASE_URL %s is the sample: %s", ([url, sample]) => {
    expect(isSample(url === undefined ? {} : { DATABASE_URL: url })).toBe(sample);
  });
});

test.for([
  ["localhost", true],
  ["127.0.0.1", true],
  ["127.8.9.10", true],
  ["::1", true],
  ["127.evil.example", false],
  ["127.0.0.1.evil.example", false],
  ["127.", false],
  ["127.0.0.256", false],
  ["0.0.0.0", false],
  ["::", false],
  ["10.0.0.1", false],
  ["localhost.evil.example", false],
  ["", false],
] as const)("that only this machine reaches %j is %s", ([host, own]) => {
  expect(isLoopback(host)).toBe(own);
});
