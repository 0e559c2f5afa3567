import { existsSync } from "node:fs";
import { runCommandLine } from "./core/commands/command-line.ts";
import { mcpCaller } from "./core/commands/mcp-caller.ts";
import type { Doors } from "./core/commands/run.ts";
import packageJson from "./package.json" with { type: "json" };

const { version } = packageJson;

// What is exported goes before what the file says.
if (existsSync(".env")) process.loadEnvFile();

let serving = false;

/** Until a door is served a signal ends the process at once, as it does any other; the last good dumps stay. */
function stopped(): Promise<void> {
  serving = true;
  return new Promise((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
  });
}

// Whoever reads may stop reading: `almanac list | head -1`. A service goes on without a reader.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (!serving) process.exit();
  });
}

/** The doors are loaded when they are opened: each costs start-up time and memory that the others need not pay. */
const doors: Doors = {
  async http(run) {
    const { almanac, config, log } = run;
    const { startHttp } = await import("./mcp/http-server.ts");
    const allowedHosts = config.MCP_ALLOWED_HOSTS?.split(",").map((host) => host.trim()) ?? [];
    const token = config.MCP_TOKEN ? { token: config.MCP_TOKEN } : {};
    const server = await startHttp({
      almanac,
      host: config.HOST,
      port: config.PORT,
      allowedHosts,
      log,
      version,
      caller: mcpCaller(run, "http"),
      ...token,
    });
    return {
      where: `MCP: ${server.url}/mcp, or over standard input and output: npm run mcp. Health: ${server.url}/health`,
      close: server.close,
    };
  },
  async slack({ almanac, config, log }) {
    const { startBot } = await import("./bot/start-bot.ts");
    const bot = await startBot({ almanac, config, log });
    return {
      where: bot.port === undefined ? "Slack: connected." : `Slack: events on port ${bot.port}.`,
      close: bot.close,
    };
  },
  async stdio(run) {
    const { almanac, log } = run;
    const { serveStdio } = await import("./mcp/serve-stdio.ts");
    const server = await serveStdio({
      almanac,
      caller: mcpCaller(run, "stdio"),
      log,
      version,
      input: process.stdin,
      output: process.stdout,
    });
    return { where: "MCP: standard input and output", ended: server.ended, close: server.close };
  },
  stopped,
};

process.exitCode = await runCommandLine(process.argv.slice(2), process, doors);
