import { createLog } from "../../core/log.ts";
import { serveStdio } from "../../mcp/serve-stdio.ts";
import { fakeAlmanac } from "./fake-almanac.ts";

// A process as the `mcp` command is one, on fixed answers.
const almanac = fakeAlmanac();
const server = await serveStdio({
  almanac,
  caller: { door: "mcp", person: "stdio" },
  log: createLog("info"),
  version: "1.0.0",
  input: process.stdin,
  output: process.stdout,
});
process.once("SIGTERM", () => void server.close());
await server.ended;
await almanac.close();
