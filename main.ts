import { runCommandLine } from "./core/commands/command-line.ts";

const { argv, env, stdin, stdout, stderr } = process;

process.exitCode = await runCommandLine(argv.slice(2), { env, stdin, stdout, stderr, onSignal: (stop) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
} });
