import { openAlmanac } from "../../core/almanac.ts";
import { readConfig } from "../../core/config.ts";
import { silentLog } from "../../core/log.ts";
import { quantile } from "./median.ts";

/** One measured process: `node scale-child.ts FOLDER < questions` prints what it took. `idle` asks nothing. */
const [folder = "", idle] = process.argv.slice(2);
let text = "";
for await (const chunk of process.stdin) text += chunk;
const questions = JSON.parse(text) as string[];
const started = performance.now();
const config = readConfig({
  NOW: "2026-11-18T09:00:00Z",
  QUERIES_DIR: `${folder}/queries`,
  DUMPS_DIR: `${folder}/dumps`,
  DATABASE_URL: `duckdb:${folder}/source.duckdb`,
});
const almanac = openAlmanac({ config, log: silentLog() });
const ask = (question: string) =>
  almanac.ask({ text: question, caller: { door: "terminal", person: "bench" } });
await ask(questions[0] ?? "");
const startMs = performance.now() - started;
const times: number[] = [];
let answered = 0;
if (idle !== "idle") {
  // Code is compiled and dumps are opened in a first round, as in a process that has been up for a while.
  for (const question of questions) await ask(question);
  for (const question of questions) {
    const from = performance.now();
    const answer = await ask(question);
    times.push(performance.now() - from);
    if (answer.kind === "answer") answered++;
  }
}
const [p50, p99] = [0.5, 0.99].map((share) => quantile(times, share));
const megabytes = process.memoryUsage().rss / 2 ** 20;
process.stdout.write(JSON.stringify({ startMs, p50, p99, answered, megabytes }));
await almanac.close();
