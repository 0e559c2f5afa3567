import { z } from "zod";

/** The parts of Slack's payloads that we read. Everything else in them may change. */
export const incomingMessageSchema = z.object({
  type: z.enum(["app_mention", "message"]),
  subtype: z.string().optional(),
  hidden: z.boolean().optional(),
  bot_id: z.string().optional(),
  user: z.string(),
  text: z.string().default(""),
  ts: z.string(),
  thread_ts: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
});
export type IncomingMessage = z.infer<typeof incomingMessageSchema>;

export const envelopeSchema = z.object({
  team_id: z.string(),
  event_id: z.string(),
  is_ext_shared_channel: z.boolean().optional(),
  authorizations: z.array(z.object({ team_id: z.string().nullable() })).optional(),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export const commandSchema = z.object({
  command: z.string(),
  text: z.string().default(""),
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  trigger_id: z.string(),
});

export const pressSchema = z.object({
  team: z.object({ id: z.string() }).nullable(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({
    type: z.string(),
    is_ephemeral: z.boolean().optional(),
    message_ts: z.string().optional(),
  }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() }))
    .min(1),
});

/** True for what a person wrote just now, files with it or not; edits, deletions, joins and other bots are not that. */
export function isWrittenByPerson(message: IncomingMessage): boolean {
  const isPlain = message.subtype === undefined || message.subtype === "file_share";
  return isPlain && message.bot_id === undefined && message.hidden !== true;
}

/** Direct messages with the bot have channel ids that begin with D. */
export function isDirect(channel: string): boolean {
  return channel.startsWith("D");
}
