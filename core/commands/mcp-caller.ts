import type { Caller } from "../caller.ts";
import { AlmanacError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { isUnnamed } from "../scope.ts";
import type { Run } from "./run.ts";

/**
 * Who MCP clients are, by `MCP_PERSON` or the name of the way they came. Errors: bad_config for a name that access.yaml does not
 * know: it would have the rights of everybody.
 */
export function mcpCaller({ almanac, config }: Pick<Run, "almanac" | "config">, way: string): Caller {
  const { access } = almanac.catalog;
  const caller: Caller = { door: "mcp", person: config.MCP_PERSON ?? way };
  if (config.MCP_PERSON === undefined || !isUnnamed(caller, access)) return caller;
  throw new AlmanacError(
    "bad_config",
    `MCP_PERSON is "${config.MCP_PERSON}", whom access.yaml does not name.`,
    {
      hint: didYouMean(config.MCP_PERSON, Object.keys(access?.people ?? {})) || "Name them under `people:`.",
    },
  );
}
