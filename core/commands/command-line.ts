import { Argument, Command, CommanderError } from "commander";
import { openAlmanac } from "../almanac.ts";
import { readConfig } from "../config.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import { createLog } from "../log.ts";
import { type AskOptions, askCommand, batchCommand } from "./command-ask.ts";
import { checkCommand } from "./command-check.ts";
import { listCommand } from "./command-list.ts";
import { type LookUpOptions, lookUpCommand } from "./command-look-up.ts";
import { type RefreshOptions, refreshCommand } from "./command-refresh.ts";
import { rehearseCommand } from "./command-rehearse.ts";
import { mcpCommand, startCommand } from "./command-start.ts";
import { type TeachOptions, teachCommand } from "./command-teach.ts";
import { type Doors, exitCodes, type Run, type Terminal } from "./run.ts";

/** Reads a command line and runs it. Gives the exit code; errors are printed, never thrown. */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  doors: Doors,
): Promise<number> {
  let code: number = exitCodes.done;
  const run = (action: (run: Run) => Promise<number>) => async () => {
    code = await withAlmanac(terminal, action);
  };
  const program = commandsOf(terminal);
  program
    .command("start")
    .description("build what is missing, show one answer, and serve Slack and MCP")
    .action(run((one) => startCommand(one, doors)));
  program
    .command("mcp")
    .description("serve MCP over standard input and output")
    .action(run((one) => mcpCommand(one, doors)));
  program
    .command("ask")
    .description("answer a question")
    .argument("[question]")
    .option("--json", "print the answer as JSON")
    .option("--explain", "print how the question was understood")
    .option("--png <file>", "write the chart to a file")
    .option("--as <person>", "ask as this person")
    .option("--thread <id>", "the conversation that the question belongs to (not kept yet)")
    .option("--batch <file>", "answer JSON lines {id, question} from a file, or - for standard input")
    .action((question: string | undefined, options: AskOptions & { batch?: string }) =>
      run((one) => (options.batch ? batchCommand(options.batch, one) : askCommand(question, options, one)))(),
    );
  program
    .command("refresh")
    .description("run queries and serve their new results")
    .argument("[query]")
    .option("--category <category>", "all queries of a category")
    .option("--all", "every query")
    .option("--accept", "serve the query's new result although it is far from the last one")
    .action((query: string | undefined, options: RefreshOptions) =>
      run((one) => refreshCommand(query, options, one))(),
    );
  program
    .command("look-up")
    .description("print a query's dump, or look up a plan given as JSON on standard input (-)")
    .argument("<query>")
    .option("--json", "print JSON")
    .option("--as <person>", "as this person may see it")
    .action((query: string, options: LookUpOptions) => run((one) => lookUpCommand(query, options, one))());
  program
    .command("list")
    .description("list queries with their dumps")
    .option("--json", "print JSON")
    .action((options: { json?: boolean }) => run((one) => listCommand(options, one))());
  program
    .command("check")
    .description("check the catalog")
    .option("--json", "print JSON")
    .action((options: { json?: boolean }) => run((one) => checkCommand(options, one))());
  program
    .command("rehearse")
    .description("tell what would come of a list of past questions, one on each line")
    .argument("<file>")
    .option("--json", "print JSON")
    .action((file: string, options: { json?: boolean }) =>
      run((one) => rehearseCommand(file, options, one))(),
    );
  program
    .command("teach")
    .description("teach a word: \"'moved' = units\"")
    .argument("[sentence]")
    .option("--golden <file>", "more questions whose answers have to stay as they are")
    .option("--accept", "teach it although answers change")
    .option("--export", "write what was taught into the catalog")
    .action((sentence: string | undefined, options: TeachOptions) =>
      run((one) => teachCommand(sentence, options, one))(),
    );
  program
    .command("demo")
    .description("load the invented sample data into a MySQL database")
    .addArgument(new Argument("<what>").choices(["data"]))
    .requiredOption("--into <url>", "mysql://user:password@host/database")
    .action((_what: string, options: { into: string }) =>
      run(async (one) => (await import("./command-demo.ts")).demoCommand(options.into, one))(),
    );
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    return report(error, terminal);
  }
}

function commandsOf(terminal: Terminal): Command {
  return new Command("almanac")
    .description("Answers business questions from results computed ahead of time.")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    });
}

async function withAlmanac(terminal: Terminal, action: (run: Run) => Promise<number>): Promise<number> {
  const config = readConfig(terminal.env);
  const log = createLog(config.LOG_LEVEL);
  const almanac = openAlmanac({ config, log });
  try {
    return await action({
      almanac,
      config,
      log,
      terminal,
      print: (...lines) => terminal.stdout.write(`${lines.join("\n")}\n`),
    });
  } finally {
    await almanac.close();
  }
}

function report(error: unknown, terminal: Terminal): number {
  terminal.stderr.write(`${messageOf(error)}\n`);
  if (error instanceof AlmanacError && error.hint) terminal.stderr.write(`${error.hint}\n`);
  const known = error instanceof AlmanacError;
  if (!known && error instanceof Error) terminal.stderr.write(`${error.stack ?? ""}\n`);
  if (known && error.code === "not_allowed") return exitCodes.none;
  return known && (error.code === "bad_usage" || error.code === "bad_plan")
    ? exitCodes.usage
    : exitCodes.failed;
}
