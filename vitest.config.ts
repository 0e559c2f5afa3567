import { cpus } from "node:os";
import { defineConfig } from "vitest/config";
import { configSchema } from "./core/config.ts";

/** Empty counts as not set: no test sees what is exported here, or what a `.env` says. */
const noSettings = Object.fromEntries(Object.keys(configSchema.shape).map((key) => [key, ""]));

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/bench/**"],
    // Many tests wait for timers, sockets and other processes.
    maxWorkers: cpus().length + 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { ...noSettings, TZ: "UTC" },
  },
});
