import type { App } from "@slack/bolt";
import { messageOf } from "../core/errors.ts";
import { admitPerson } from "./admit.ts";
import { composeHelp } from "./compose-help.ts";
import { refusal } from "./compose-notice.ts";
import type { Desk } from "./desk.ts";
import { heedRateLimit } from "./heed-rate-limit.ts";

/** The home tab: what can be asked, with examples that can be pressed. */
export function onHome(app: App, desk: Desk): void {
  app.event("app_home_opened", ({ event, body }) =>
    desk.inFlight.run(async () => {
      if (event.tab !== "home" || body.team_id !== desk.team) return;
      const admission = await admitPerson(desk, event.user);
      if (admission.kind === "quiet") return;
      const message =
        admission.kind === "refused" ? refusal(admission.why) : await composeHelp(desk, admission.caller);
      const view = { type: "home" as const, blocks: [...message.blocks] };
      try {
        await heedRateLimit(() => desk.slack.people.views.publish({ user_id: event.user, view }), desk.wait);
      } catch (error) {
        desk.log.error({ err: error }, `no home tab: ${messageOf(error)}`);
      }
    }),
  );
}
