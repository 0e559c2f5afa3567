import { startBot } from "../../bot/start-bot.ts";
import { silentLog } from "../../core/log.ts";
import { fakeAlmanac } from "../fake-almanac.ts";
import { botConfig } from "../fake-slack/bot-config.ts";
import { startFakeSlack } from "../fake-slack/start-fake-slack.ts";

export interface SlackFigures {
  readonly mode: "socket" | "http";
  readonly questions: number;
  /** From the event's leaving Slack to the words' arriving there, in milliseconds. */
  readonly text: { readonly p50: number; readonly p95: number };
  /** From the same moment to the message with its picture. */
  readonly picture: { readonly p50: number; readonly p95: number };
  /** One bare call of the Web API in the same run: a lower bound for anything that goes over this machine. */
  readonly baseline: { readonly p50: number; readonly p95: number };
}

const warmUp = 10;

/** The way of a question through Slack, drawing and looking up left out: each picture is new, uploaded and ready at the second look. */
export async function benchSlack(mode: SlackFigures["mode"], questions = 100): Promise<SlackFigures> {
  const slack = await startFakeSlack({ mode, filesReadyAfter: 1 });
  const almanac = fakeAlmanac();
  let serial = 0;
  const ask: typeof almanac.ask = async (question) => {
    const answer = await almanac.ask(question);
    serial += 1;
    for (const part of answer.parts) {
      if (part.chart) part.chart = { ...part.chart, data: { ...part.chart.data, labels: [`${serial}`] } };
    }
    return answer;
  };
  const bot = await startBot({
    almanac: { ...almanac, ask },
    log: silentLog(),
    config: botConfig(slack, mode),
  });
  if (bot.port !== undefined) slack.deliverTo(bot.port);
  const [text, picture, baseline]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < questions + warmUp; at += 1) {
    const before = slack.messages().length;
    const begun = performance.now();
    await slack.mention("top models");
    await slack.until(() => slack.messages().length > before);
    const posted = slack.calls("chat.postMessage").at(-1)?.at ?? Number.NaN;
    await slack.until(() => slack.messages()[before]?.updates === 1);
    const updated = slack.calls("chat.update").at(-1)?.at ?? Number.NaN;
    const bare = performance.now();
    await fetch(`${slack.apiUrl}auth.test`, {
      method: "POST",
      headers: { authorization: `Bearer ${slack.botToken}` },
    });
    if (at < warmUp) continue;
    text.push(posted - begun);
    picture.push(updated - begun);
    baseline.push(performance.now() - bare);
  }
  await bot.close();
  await slack.close();
  return { mode, questions, text: spread(text), picture: spread(picture), baseline: spread(baseline) };
}

function spread(times: readonly number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share: number) =>
    Number((sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(1));
  return { p50: at(0.5), p95: at(0.95) };
}
