import { expect, test } from "vitest";
import { openAlmanac } from "../../core/almanac.ts";
import { mcpCaller } from "../../core/commands/mcp-caller.ts";
import { readConfig } from "../../core/config.ts";
import { silentLog } from "../../core/log.ts";
import { writeCatalog } from "../tiny-catalog.ts";

const access = "default: {}\npeople:\n  assistant: {}\n";

/** Who MCP clients are with a setting and an access.yaml. */
function callerOf(person: string | undefined, text: string | undefined) {
  const config = readConfig({
    DATABASE_URL: "duckdb::memory:",
    QUERIES_DIR: writeCatalog({ "access.yaml": text }),
    ...(person === undefined ? {} : { MCP_PERSON: person }),
  });
  const almanac = openAlmanac({ config, log: silentLog() });
  return mcpCaller({ almanac, config }, "http");
}

test.for([
  ["its way in, without a setting", undefined, access, "http"],
  ["the person of the setting", "assistant", access, "assistant"],
  ["whoever the setting names, where access.yaml is not kept", "anybody", undefined, "anybody"],
  ["whoever the setting names, where access.yaml is broken and closed", "anybody", "default: [", "anybody"],
] as const)("an MCP client is %s", ([, person, text, is]) => {
  expect(callerOf(person, text)).toEqual({ door: "mcp", person: is });
});

test.for([
  ["a slip of the pen", access, "Did you mean assistant?"],
  ["a name where nobody is named", "default: {}\n", "Name them under `people:`."],
] as const)("MCP does not open for %s", ([, text, hint]) => {
  expect(() => callerOf("asistant", text)).toThrow(
    expect.objectContaining({
      code: "bad_config",
      message: 'MCP_PERSON is "asistant", whom access.yaml does not name.',
      hint,
    }),
  );
});
