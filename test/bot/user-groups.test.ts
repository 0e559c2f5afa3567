import { WebClient } from "@slack/web-api";
import { expect, test } from "vitest";
import { userGroups } from "../../bot/user-groups.ts";
import { createLog } from "../../core/log.ts";
import { type FakeSlack, startFakeSlack } from "../fake-slack/start-fake-slack.ts";

async function withGroups(
  wanted: readonly string[],
  run: (
    groupsOf: ReturnType<typeof userGroups>,
    lines: readonly unknown[],
    slack: FakeSlack,
  ) => Promise<void>,
): Promise<void> {
  const slack = await startFakeSlack({ mode: "http" });
  const lines: Record<string, unknown>[] = [];
  const log = createLog("warn", { write: (line) => void lines.push(JSON.parse(line)) });
  const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  try {
    await run(
      userGroups(client, () => wanted, Date.now, log),
      lines,
      slack,
    );
  } finally {
    await slack.close();
  }
}

test("a person has the groups that list them; a group that is not there has nobody, and that is told", async () => {
  await withGroups(["S0BOARD01", "S0GONE001", "finance-claim"], async (groupsOf, lines) => {
    expect(await groupsOf("U0ANA0001")).toEqual(["S0BOARD01"]);
    expect(await groupsOf("U0BEN0001")).toEqual([]);
    expect(lines).toMatchObject([{ usergroup: "S0GONE001", msg: expect.stringContaining("is not there") }]);
  });
});

test("a group that cannot be read lets nobody through, and is asked for again the next time", async () => {
  await withGroups(["S0BOARD01"], async (groupsOf, _, slack) => {
    slack.fail("usergroups.users.list", { kind: "error", error: "internal_error" });
    await expect(groupsOf("U0BEN0001")).rejects.toThrow("internal_error");
    expect(await groupsOf("U0ANA0001")).toEqual(["S0BOARD01"]);
  });
});
