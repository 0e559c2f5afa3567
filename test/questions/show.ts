import { rmSync } from "node:fs";
import { join } from "node:path";
import { openAlmanac } from "../../core/almanac.ts";
import { readConfig } from "../../core/config.ts";
import { silentLog } from "../../core/log.ts";
import { today } from "../proof/meridian-almanac.ts";
import { readResults, readSet, type SetName } from "./golden-set.ts";
import { grade } from "./grade.ts";

// Shows what is not right of some sets of golden questions: npx node test/questions/show.ts [--only-figures] SET...
// The dumps stay below `dumps/`, so that the next run is quick.
const names = process.argv.slice(2).filter((name) => !name.startsWith("-")) as SetName[];
const onlyFigures = process.argv.includes("--only-figures");
const dumps = join("dumps", ".golden");
rmSync(join(dumps, ".state"), { recursive: true, force: true });
const almanac = openAlmanac({
  config: readConfig({ NOW: `${today}T09:00:00Z`, DUMPS_DIR: dumps }),
  log: silentLog(),
});
await almanac.refresh([...almanac.catalog.queries.values()].filter((query) => !almanac.head(query.id)));
const say = (line: string) => process.stdout.write(`${line}\n`);
let [right, wrong, answerable, refused, refusable] = [0, 0, 0, 0, 0];
for (const name of names) {
  const results = readResults(name);
  for (const golden of readSet(name)) {
    const { id, question, thread, as: person = "test", expect } = golden;
    const answer = await almanac.ask({
      text: question,
      caller: { door: "terminal", person },
      ...(thread === undefined ? {} : { thread: `${name} ${thread}` }),
    });
    const found = grade(golden, answer, results[id] ?? []);
    if (expect === "refuse") refusable++;
    else answerable++;
    if (found === "wrong") wrong++;
    else if (found === "right" && expect === "refuse") refused++;
    else if (found === "right") right++;
    if (onlyFigures || found === "right") continue;
    const [part] = answer.parts;
    say(`${found.toUpperCase()} ${id} ${expect} @${person} ${thread ?? ""} | ${question}`);
    say(
      `   ${answer.kind} ${part?.code ?? ""} ${answer.headline.slice(0, 240)} | unread: ${part?.reading.unread}`,
    );
    if (answer.kind !== "answer") continue;
    say(`   want ${JSON.stringify(results[id] ?? golden.say ?? golden.metrics).slice(0, 240)}`);
    say(`   got ${JSON.stringify(part?.rows).slice(0, 240)}`);
  }
}
say(`right ${right} of ${answerable}, wrong ${wrong}, refused ${refused} of ${refusable}`);
await almanac.close();
