import type { App } from "@slack/bolt";
import type { Log } from "../core/log.ts";

/** What no listener dealt with. Bolt has acknowledged the request by then; the process goes on. */
export function onError(app: App, log: Log): void {
  app.error((error) => {
    log.error({ err: error, code: error.code }, `slack listener failed: ${error.message}`);
    return Promise.resolve();
  });
}
