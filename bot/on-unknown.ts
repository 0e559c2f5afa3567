import type { App } from "@slack/bolt";
import { buttonNames } from "./compose-buttons.ts";
import { unknownCommand } from "./compose-notice.ts";
import type { Desk } from "./desk.ts";
import { commandName } from "./on-command.ts";

/** Whatever else arrives is acknowledged, or Slack shows the person an error and sends it again. */
export function onUnknown(app: App, desk: Desk): void {
  // Every command but our own: "/almanac-dev", "/alma".
  app.command(new RegExp(`^(?!${commandName}$)`), async ({ command, ack }) => {
    desk.log.warn({ command: command.command }, "unknown slack command");
    await ack({ response_type: "ephemeral", text: unknownCommand(command.command).text });
  });
  // Every button but our own: "approve:1".
  app.action(new RegExp(`^(?!${buttonNames.source.slice(1)})`), async ({ action, ack }) => {
    desk.log.warn({ action: "action_id" in action ? action.action_id : action.type }, "unknown slack action");
    await ack();
  });
  app.shortcut(/.*/, async ({ shortcut, ack }) => {
    desk.log.warn({ shortcut: shortcut.callback_id }, "unknown slack shortcut");
    await ack();
  });
  app.view(/.*/, async ({ view, ack }) => {
    desk.log.warn({ view: view.callback_id }, "unknown slack view");
    await ack();
  });
}
