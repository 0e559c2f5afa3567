import { readFileSync } from "node:fs";
import { z } from "zod";

const scope = z.string().regex(/^[a-z_]+(?::[a-z_.]+)?$/);

/** What Slack takes as an app's manifest, with its limits. */
export const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    agent_view: z.strictObject({
      agent_description: z.string().min(1).max(300),
      suggested_prompts: z
        .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
        .max(4),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().startsWith("/").max(32),
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(scope).min(1).max(255), bot_optional: z.array(scope).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).min(1).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.boolean() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest that stands at the top of the repository. */
export function readManifest(): Manifest {
  return manifestSchema.parse(
    JSON.parse(readFileSync(new URL("../../manifest.json", import.meta.url), "utf8")),
  );
}

/** The scope that each method asks for; undefined asks for none. */
export const scopeOf: Readonly<Record<string, string | undefined>> = {
  "auth.test": undefined,
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "chat.update": "chat:write",
  "files.getUploadURLExternal": "files:write",
  "files.completeUploadExternal": "files:write",
  "files.info": "files:read",
  "conversations.members": "channels:read",
  "usergroups.users.list": "usergroups:read",
  "users.info": "users:read",
  "views.publish": undefined,
};

/** The scope that each kind of event asks for. */
export const eventScopes: Readonly<Record<string, string | undefined>> = {
  app_mention: "app_mentions:read",
  "message.im": "im:history",
  app_home_opened: undefined,
};
