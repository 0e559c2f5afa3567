import { WebClient } from "@slack/web-api";
import { expect, test } from "vitest";
import { userGroups } from "../../bot/user-groups.ts";
import { createLog } from "../../core/log.ts";
import { startFakeSlack } from "../fake-slack/start-fake-slack.ts";

test("a person has the groups that list them; a group that cannot be read gives nothing and is told", async () => {
  const slack = await startFakeSlack({ mode: "http" });
  const lines: Record<string, unknown>[] = [];
  const log = createLog("warn", { write: (line) => void lines.push(JSON.parse(line)) });
  try {
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
    const groupsOf = userGroups(client, () => ["S0BOARD01", "S0GONE001", "finance-claim"], Date.now, log);
    expect(await groupsOf("U0ANA0001")).toEqual(["S0BOARD01"]);
    expect(await groupsOf("U0BEN0001")).toEqual([]);
    expect(lines).toMatchObject([{ usergroup: "S0GONE001", msg: expect.stringContaining("cannot be read") }]);
  } finally {
    await slack.close();
  }
});
