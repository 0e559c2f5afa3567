import { rmSync } from "node:fs";
import { openAlmanac } from "../core/almanac.ts";
import { readConfig } from "../core/config.ts";
import { silentLog } from "../core/log.ts";
import { readResults, readSet } from "./questions/golden-set.ts";
import { grade } from "./questions/grade.ts";

const names = process.argv.slice(2).filter((a) => !a.startsWith("-"));
const quiet = process.argv.includes("-q");
rmSync("/tmp/dumps-g/.state", { recursive: true, force: true });
const config = readConfig({
  NOW: "2026-11-18T09:00:00Z",
  DUMPS_DIR: "/tmp/dumps-g",
  QUERIES_DIR: "/work/main/queries",
});
const almanac = openAlmanac({ config, log: silentLog() });
const missing = [...almanac.catalog.queries.values()].filter((q) => !almanac.head(q.id));
if (missing.length) await almanac.refresh(missing);
let n = 0,
  ref = 0,
  refRight = 0,
  wrong = 0,
  right = 0;
for (const name of names) {
  const results = readResults(name as never);
  for (const g of readSet(name as never)) {
    const a = await almanac.ask({
      text: g.question,
      caller: { door: "terminal", person: g.as ?? "test" },
      ...(g.thread ? { thread: name + g.thread } : {}),
    });
    const r = grade(g, a, results[g.id] ?? []);
    n++;
    if (g.expect === "refuse") {
      ref++;
      if (r === "right") refRight++;
    } else if (r === "right") right++;
    if (r === "wrong") wrong++;
    if (!quiet && r !== "right")
      console.log(
        r.toUpperCase(),
        g.id,
        g.expect,
        (g.as ? "@" + g.as : "") + (g.thread ? " #" + g.thread : ""),
        "|",
        g.question,
        "\n     ->",
        a.kind,
        a.parts[0]?.code ?? "",
        a.headline.slice(0, 230),
        "| U:",
        a.parts[0]?.reading.unread.join(","),
        r === "wrong" || a.kind === "answer"
          ? "\n     want " +
              JSON.stringify(results[g.id]).slice(0, 200) +
              " say " +
              JSON.stringify(g.say ?? g.metrics) +
              "\n     got " +
              JSON.stringify(a.parts[0]?.rows).slice(0, 200)
          : "",
      );
  }
}
console.log({
  n,
  answerable: n - ref,
  right,
  pct: ((right / (n - ref)) * 100).toFixed(1),
  wrong,
  ref,
  refRight,
});
await almanac.close();
