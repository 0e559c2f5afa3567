import { openAlmanac } from "../core/almanac.ts";
import { readConfig } from "../core/config.ts";
import { silentLog } from "../core/log.ts";

const almanac = openAlmanac({
  config: readConfig({ NOW: "2026-11-18T09:00:00Z", DUMPS_DIR: "/tmp/dumps-g", QUERIES_DIR: "queries" }),
  log: silentLog(),
});
for (const q of process.argv.slice(2)) {
  const [text, person = "test"] = q.split("@");
  const a = await almanac.ask({ text: text!, caller: { door: "terminal", person } });
  process.stdout.write(`${a.kind} ${a.parts[0]?.code ?? ""} ${a.headline}\n`);
  for (const p of a.parts)
    process.stdout.write(
      `   [${p.title ?? ""}] ${p.headline} | ${JSON.stringify({ m: p.reading.metrics, d: p.reading.dimensions, f: p.reading.filters, t: p.reading.time?.label, c: p.reading.comparison?.kind, s: p.reading.sort, l: p.reading.limit, sh: p.reading.shape, conf: p.reading.confidence })} read ${p.reading.read.map((r) => r.text + "=" + r.as).join("; ")} U ${p.reading.unread} A ${p.reading.assumed} ${JSON.stringify(p.rows.slice(0, 3))}\n`,
    );
}
await almanac.close();
