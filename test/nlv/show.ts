import { askNlv, type NlvTable, wantedOf } from "./nlv.ts";

// Shows what is not right of a table's questions: npx node test/nlv/show.ts cars
const say = (line: string) => process.stdout.write(`${line}\n`);
for (const table of process.argv.slice(2) as NlvTable[]) {
  const grades = await askNlv(table);
  for (const grade of grades) {
    if (grade.best && grade.answer.kind === "answer") continue;
    const [part] = grade.answer.parts;
    say(`${grade.best ? "right" : "WRONG"} ${grade.answer.kind} ${part?.code ?? ""} | ${grade.question}`);
    say(
      `   want ${wantedOf(grade)} | found ${grade.found} | ${part?.reading.shape} unread: ${part?.reading.unread}`,
    );
    say(`   ${grade.answer.headline.slice(0, 200)}`);
  }
  const answered = grades.filter(({ answer }) => answer.kind === "answer");
  const wrong = answered.filter(({ best }) => !best).length;
  const best = grades.filter((grade) => grade.best).length;
  say(
    `${table}: best reading right ${best} of ${grades.length}, answered ${answered.length}, wrong ${wrong}`,
  );
}
