import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { composeAnswer } from "../../bot/compose-message.ts";
import type { Answer } from "../../core/answer.ts";
import type { Caller } from "../../core/caller.ts";
import { explainAnswer, writeAnswer } from "../../core/commands/write-terminal.ts";
import { dumpToJson } from "../../core/dump-store/dump-to-json.ts";
import { AlmanacError } from "../../core/errors.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import { writeLookUp, writeAnswer as writeMcp } from "../../mcp/write-answer.ts";
import { type CanaryWorld, canary, hasCanaryNumber, openCanaryWorld } from "./canary-world.ts";
import { createRandom, type Random } from "./own-random.ts";

/** Questions and plans for each person; a long run says more. */
const runs = Number(process.env.CANARY_RUNS ?? 60);
const people = ["northeast-manager", "coast-manager", "lansing-planner", "ev-lead", "hudson-principal"];

let world: CanaryWorld;
beforeAll(async () => {
  world = await openCanaryWorld();
});
afterAll(() => world?.close());

/** What every door would show of an answer. */
function everyDoor(answer: Answer): string {
  const button = () => "button";
  return [
    JSON.stringify(answer),
    writeAnswer(answer, 90).join("\n"),
    explainAnswer(answer, 1).join("\n"),
    JSON.stringify(composeAnswer(answer, { files: new Map(), button })),
    writeMcp(answer, "concise"),
    writeLookUp(answer),
  ].join("\n");
}

/** All that is shown or logged, less what the asker typed. */
async function shownFor(asked: string, show: () => Promise<string>): Promise<string> {
  const before = world.log.length;
  let shown: string;
  try {
    shown = await show();
  } catch (error) {
    if (!(error instanceof AlmanacError)) throw error;
    shown = `${error.message}\n${error.hint ?? ""}`;
  }
  let all = [shown, ...world.log.slice(before)].join("\n").toLowerCase();
  // What is longest goes first: a word may stand within another.
  const typed = asked.toLowerCase().split(/[\s"{}[\],:?!]+/);
  for (const word of typed.sort((a, b) => b.length - a.length))
    if (word.length > 2) all = all.replaceAll(word, "");
  return all;
}

describe.for(people)("%s never sees a canary", (person) => {
  const caller: Caller = { door: "terminal", person };

  test(`in the answers to ${runs} random questions`, { timeout: 3_600_000 }, async ({ annotate }) => {
    const random = createRandom(20_261_118 + person.length);
    const words = vocabulary();
    let answered = 0;
    const seen: string[] = [];
    for (let run = 0; run < runs; run++) {
      const text = randomQuestion(random, words);
      const shown = await shownFor(text, async () => {
        const answer = await world.almanac.ask({ text, caller });
        if (answer.kind === "answer") answered++;
        const found = await world.almanac.find(text, 10, caller);
        return `${everyDoor(answer)}\n${JSON.stringify(found)}`;
      });
      if (canary.test(shown) || hasCanaryNumber(shown)) seen.push(text);
    }
    await annotate(`${runs} questions, ${answered} answered`);
    expect(seen).toEqual([]);
    expect(answered).toBeGreaterThan(runs / 20);
  });

  test(`in ${runs} random plans`, { timeout: 3_600_000 }, async ({ annotate }) => {
    const random = createRandom(20_261_119 + person.length);
    let answered = 0;
    const seen: string[] = [];
    for (let run = 0; run < runs; run++) {
      const plan = randomPlan(random);
      const shown = await shownFor(JSON.stringify(plan), async () => {
        const answer = await world.almanac.lookUp(lookUpRequestSchema.parse(plan), caller);
        if (answer.kind === "answer") answered++;
        return everyDoor(answer);
      });
      if (canary.test(shown) || hasCanaryNumber(shown)) seen.push(JSON.stringify(plan));
    }
    await annotate(`${runs} plans, ${answered} answered`);
    expect(seen).toEqual([]);
    expect(answered).toBeGreaterThan(runs / 20);
  });

  test("in any dump, search or report", async () => {
    const { almanac } = world;
    for (const { id } of almanac.catalog.queries.values()) {
      const shown = await shownFor("", async () => {
        const dump = almanac.open(id, caller);
        return JSON.stringify([dump.head.columns, dumpToJson(dump)]);
      });
      expect(shown, id).not.toMatch(canary);
      expect(hasCanaryNumber(shown), id).toBe(false);
    }
    for (const text of ["flock report", "hidden flock", "canaries only", "las canarias", "show all models"]) {
      const shown = await shownFor(text, async () => everyDoor(await almanac.ask({ text, caller })));
      expect(shown, text).not.toMatch(canary);
    }
    for (const text of ["can", "motors", "ville", "index", "works", ""]) {
      const shown = await shownFor(text, async () => JSON.stringify(await almanac.find(text, 500, caller)));
      expect(shown, text).not.toMatch(canary);
    }
  });
});

test("the operator sees them, so that a test which finds none has looked at the right things", async () => {
  const caller: Caller = { door: "terminal", person: "operator" };
  const texts = [
    "units by region last month",
    "units of Canarino last month",
    "which plant has the most vehicle stock",
    "KPIs",
  ];
  for (const text of texts) {
    const shown = everyDoor(await world.almanac.ask({ text, caller }));
    expect(canary.test(shown) || hasCanaryNumber(shown), text).toBe(true);
  }
  const plan = lookUpRequestSchema.parse({ metrics: ["units"], time: "last month" });
  expect(hasCanaryNumber(everyDoor(await world.almanac.lookUp(plan, caller)))).toBe(true);
});

test("somebody without the role is not told of KPIs", async () => {
  const answer = await world.almanac.ask({
    text: "show the KPIs",
    caller: { door: "mcp", person: "anybody" },
  });
  expect(answer.kind).not.toBe("answer");
  expect(everyDoor(answer)).not.toMatch(canary);
});

/** Names of everything, hidden or not. */
function vocabulary(): Record<"metrics" | "dimensions" | "members", readonly string[]> {
  const { catalog, members } = world.almanac.edition({ door: "terminal", person: "operator" });
  return {
    metrics: [...catalog.metrics.values()].flatMap(({ label, synonyms }) => [label, ...synonyms]),
    dimensions: [...catalog.dimensions.values()].map(({ label }) => label),
    members: [...members.values()].flatMap((one) => [...one.labels.values()]),
  };
}

/** Questions of all shapes, some with a slip of the pen, which a repair would mend with a word of the vocabulary. */
function randomQuestion(
  random: Random,
  { metrics, dimensions, members }: ReturnType<typeof vocabulary>,
): string {
  const hidden = members.filter((one) => canary.test(one));
  const member = () => slip(random.chance(0.4) ? random.pick(hidden) : random.pick(members), random);
  const metric = () => random.pick(metrics);
  const time = random.pick([
    "",
    "",
    "last month",
    "last quarter",
    "this year",
    "yesterday",
    "by month",
    "in October 2026",
  ]);
  return random.pick([
    () => `${metric()} by ${random.pick(dimensions)} ${time}`,
    () => `${metric()} in ${member()} ${time}`,
    () => `top 5 ${random.pick(dimensions)}s by ${metric()} ${time}`,
    () => `compare ${member()} and ${member()} ${metric()}`,
    () => `${metric()} without ${member()} ${time}`,
    () => `what share of ${metric()} is ${member()} ${time}`,
    () => `how many ${random.pick(dimensions)}s have ${metric()} above ${random.pick([0, 1, 10, 1_000])}`,
    () => `${member()}`,
    () => `${metric()} ${time} vs last year by ${random.pick(dimensions)}`,
    () => `list all ${random.pick(dimensions)}s`,
    () => `${metric()} ${time}`,
    () => `does ${member()} sell more than ${member()}`,
    () =>
      random.pick([
        "KPIs off target",
        "ceo weekly",
        "flock report",
        "risk register",
        "failure patterns",
        "what can you do",
      ]),
  ])();
}

/** Sometimes a letter that is missing, doubled or swapped. */
function slip(text: string, random: Random): string {
  if (random.chance(0.4) || text.length < 4) return text;
  const at = 1 + Math.floor(random.next() * (text.length - 2));
  return random.pick([
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text.charAt(at) + text.slice(at),
    text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
    text.slice(0, Math.max(3, at)),
  ]);
}

/** Plans by names of the whole catalog; filters may name what is hidden, rightly or nearly. */
function randomPlan(random: Random): Record<string, unknown> {
  const { catalog, members } = world.almanac.edition({ door: "terminal", person: "operator" });
  const query = random.pick([...catalog.queries.values()]);
  const by = random.shuffle(query.dimensions).slice(0, random.pick([0, 1, 1, 2]));
  const grain = query.time && random.chance(0.2) ? "month" : undefined;
  const field = random.pick(query.dimensions);
  const labels = [...(members.get(field)?.labels.values() ?? [])];
  const values = [slip(random.pick(labels), random)];
  const metric = random.pick(query.metrics);
  return {
    metrics: [metric],
    by,
    ...(grain ? { grain } : {}),
    ...(random.chance(0.4) ? { filters: [{ field, operator: random.pick(["in", "not in"]), values }] } : {}),
    ...(query.time ? { time: random.pick(["last month", "last 3 months", "this year", "last year"]) } : {}),
    ...(random.chance(0.2) && by.length > 0 ? { share: [] } : {}),
    ...(random.chance(0.3) && by.length === 1 && !grain ? { limit: 3, others: true } : {}),
    ...(random.chance(0.2) && query.time ? { compare: random.pick(["previous", "last_year"]) } : {}),
  };
}
