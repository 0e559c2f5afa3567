/**
 * Every failure that a person can be told about, with one line on what it means. Expected outcomes (no match, ambiguous,
 * stale) are values, not errors.
 */
export const errorCodes = {
  bad_config: "A setting is missing or has a value that cannot be used.",
  bad_usage: "A command or a tool was called with words it does not take.",
  bad_plan: "A look-up names something that the catalog does not hold.",
  not_allowed: "Somebody asks for what is not open to them.",
  source_unreachable: "The database does not answer.",
  source_denied: "The database refuses the name, the password or the right to read.",
  query_failed: "The database refuses a query of the catalog.",
  query_timeout: "A query took longer than it may.",
  dump_too_large: "A query gives more rows than a dump may hold.",
  dump_rejected: "The rows of a query break a promise of its header.",
  personal_data: "A query would bring personal data into its dump.",
  dump_held: "A refresh breaks a promise, and the last version stays.",
  dump_missing: "A query has not been refreshed yet.",
  dump_damaged: "A dump on disk is not what was written.",
  dump_write_failed: "A dump could not be written in full.",
  chart_failed: "A picture could not be drawn.",
  state_unreachable: "What has to outlive the process, such as threads, cannot be read or written.",
  sample_refused: "Invented sample data would reach real people.",
  port_in_use: "Another process listens where this one should.",
  slack_refused: "Slack refuses the token, or does not answer.",
} as const;

export type ErrorCode = keyof typeof errorCodes;

interface ErrorDetails {
  /** What to do next, with the nearest right names where there are any. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one error class: what happened, with the value quoted (`message`), and what to do next (`hint`). */
export class AlmanacError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = "AlmanacError";
    this.code = code;
    this.hint = details.hint;
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
