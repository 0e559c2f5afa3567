import { type AnyBlock, blockProblems } from "./block-kit.ts";
import { readManifest, scopeOf } from "./manifest.ts";
import { bot, directChannel, findChannel, team, userGroups, users } from "./world.ts";

export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string | undefined;
  /** Set for a message that one person alone sees. */
  readonly only?: string | undefined;
  text: string;
  blocks: readonly AnyBlock[];
  /** How often it was changed after it was posted. */
  updates: number;
  /** What it said at first and after each change. */
  readonly history: { text: string; blocks: readonly AnyBlock[] }[];
  deleted?: boolean;
}

export interface FakeFile {
  readonly id: string;
  readonly filename: string;
  readonly length: number;
  readonly altText: string;
  bytes?: Buffer;
  completed: boolean;
  /** How many more looks by files.info find it unfinished. */
  looksLeft: number;
}

/** What a method answers: a body, or a status that is not 200. */
export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers?: Record<string, string>;
}

export type Args = Readonly<Record<string, string>>;

/** The state behind the Web API. */
export interface Workspace {
  readonly messages: FakeMessage[];
  readonly files: Map<string, FakeFile>;
  readonly homes: Map<string, readonly AnyBlock[]>;
  readonly threads: Set<string>;
  readonly botToken: string;
  readonly filesReadyAfter: number;
  baseUrl(): string;
  nextTs(): string;
  nextFileId(): string;
}

const ok = (body: Record<string, unknown> = {}): Reply => ({ status: 200, body: { ok: true, ...body } });
const no = (error: string, more: Record<string, unknown> = {}): Reply => ({
  status: 200,
  body: { ok: false, error, ...more },
});

type Method = (workspace: Workspace, args: Args) => Reply;

const methods: Readonly<Record<string, Method>> = {
  "auth.test": () =>
    ok({ team_id: team.id, team: team.name, user_id: bot.user, user: "almanac", bot_id: bot.id }),
  "users.info": (_, { user }) => {
    const found = users.find((one) => one.id === user);
    return found ? ok({ user: found }) : no("user_not_found");
  },
  "conversations.members": (_, { channel }) => {
    const place = findPlace(channel);
    if ("status" in place) return place;
    const members = users.filter(({ team_id, is_bot }) => team_id === team.id && !is_bot).map(({ id }) => id);
    return ok({ members: [...members, bot.user], response_metadata: { next_cursor: "" } });
  },
  "usergroups.users.list": (_, { usergroup }) => {
    const found = userGroups[usergroup ?? ""];
    return found ? ok({ users: found }) : no("no_such_subteam");
  },
  "chat.postMessage": postMessage,
  "chat.postEphemeral": (workspace, args) => {
    const place = findPlace(args.channel);
    if ("status" in place) return place;
    const user = users.find((one) => one.id === args.user);
    if (!user) return no("user_not_in_channel");
    const content = readContent(workspace, args, 50);
    if ("status" in content) return content;
    const ts = workspace.nextTs();
    workspace.messages.push(
      newMessage({ channel: place.id, ts, only: user.id, thread: args.thread_ts }, content),
    );
    return ok({ message_ts: ts });
  },
  "chat.update": updateMessage,
  "files.getUploadURLExternal": (workspace, args) => {
    const length = Number(args.length);
    if (!args.filename || !Number.isInteger(length) || length <= 0) return no("invalid_arguments");
    const id = workspace.nextFileId();
    workspace.files.set(id, {
      id,
      filename: args.filename,
      length,
      altText: args.alt_text ?? "",
      completed: false,
      looksLeft: workspace.filesReadyAfter,
    });
    return ok({ upload_url: `${workspace.baseUrl()}/upload/${id}`, file_id: id });
  },
  "files.completeUploadExternal": (workspace, args) => {
    const asked = JSON.parse(args.files ?? "[]") as { id: string }[];
    if (asked.length === 0) return no("invalid_arguments");
    for (const { id } of asked) {
      const file = workspace.files.get(id);
      if (!file?.bytes) return no("file_not_found");
      file.completed = true;
    }
    return ok({ files: asked.map(({ id }) => ({ id, title: "" })) });
  },
  "files.info": (workspace, { file }) => {
    const found = workspace.files.get(file ?? "");
    if (!found?.completed) return no("file_not_found");
    found.looksLeft -= 1;
    return ok({ file: { id: found.id, mimetype: isReady(found) ? "image/png" : "" } });
  },
  "views.publish": (workspace, args) => {
    const view = JSON.parse(args.view ?? "{}") as { type?: string; blocks?: unknown };
    if (view.type !== "home") return no("invalid_arguments");
    const [problem] = blockProblems(view.blocks, { most: 100, fileProblem: fileProblem(workspace) });
    if (problem) return no(problem.error, { response_metadata: { messages: [problem.message] } });
    workspace.homes.set(args.user_id ?? "", view.blocks as AnyBlock[]);
    return ok({ view: { id: "V0HOME001" } });
  },
};

/** Answers a method as Slack would, for the bot token and the scopes of the manifest. */
export function callMethod(workspace: Workspace, name: string, token: string | undefined, args: Args): Reply {
  const method = methods[name];
  if (!method) return no("unknown_method");
  if (!token) return no("not_authed");
  if (token !== workspace.botToken) return no("invalid_auth");
  const needed = scopeOf[name];
  const provided = Object.values(readManifest().oauth_config.scopes).flat();
  if (needed && !provided.includes(needed)) {
    return no("missing_scope", { needed, provided: provided.join(",") });
  }
  return method(workspace, args);
}

function postMessage(workspace: Workspace, args: Args): Reply {
  const place = findPlace(args.channel);
  if ("status" in place) return place;
  const content = readContent(workspace, args, 50);
  if ("status" in content) return content;
  const thread = args.thread_ts;
  const isKnown = thread === undefined || workspace.threads.has(`${place.id}:${thread}`);
  if (!isKnown && !workspace.messages.some((one) => one.ts === thread)) return no("thread_not_found");
  const ts = workspace.nextTs();
  workspace.messages.push(newMessage({ channel: place.id, ts, thread }, content));
  return ok({ channel: place.id, ts, message: { text: content.text } });
}

function updateMessage(workspace: Workspace, args: Args): Reply {
  const place = findPlace(args.channel);
  if ("status" in place) return place;
  const message = workspace.messages.find(
    (one) => one.channel === place.id && one.ts === args.ts && one.only === undefined,
  );
  if (!message) return no("message_not_found");
  const content = readContent(workspace, args, 50);
  if ("status" in content) return content;
  change(message, {
    text: content.text,
    blocks: args.blocks === undefined ? message.blocks : content.blocks,
  });
  return ok({ channel: place.id, ts: message.ts, text: message.text });
}

/** A response URL takes the same content; what one person alone sees cannot hold uploaded files. */
export function readResponse(workspace: Workspace, body: Record<string, unknown>): Content | Reply {
  const args: Record<string, string> = {};
  if (typeof body.text === "string") args.text = body.text;
  if (body.blocks !== undefined) args.blocks = JSON.stringify(body.blocks);
  const content = readContent(workspace, args, 50);
  if ("status" in content) return content;
  const hasFile = content.blocks.some((block) => block.type === "image" && block.slack_file);
  return hasFile && body.response_type !== "in_channel" ? no("invalid_blocks") : content;
}

export interface Content {
  readonly text: string;
  readonly blocks: readonly AnyBlock[];
}

export function newMessage(
  where: Pick<FakeMessage, "channel" | "ts" | "thread" | "only">,
  content: Content,
): FakeMessage {
  return { ...where, ...content, updates: 0, history: [{ ...content }] };
}

export function change(message: FakeMessage, content: Content): void {
  message.text = content.text;
  message.blocks = content.blocks;
  message.updates += 1;
  message.history.push({ ...content });
}

function isReady(file: FakeFile): boolean {
  return file.completed && file.looksLeft < 0;
}

function readContent(workspace: Workspace, args: Args, most: number): Content | Reply {
  const text = args.text ?? "";
  if (text.length > 40_000) return no("msg_too_long");
  let blocks: unknown = [];
  try {
    blocks = JSON.parse(args.blocks ?? "[]");
  } catch {
    return no("invalid_blocks_format");
  }
  const problems = blockProblems(blocks, { most, fileProblem: fileProblem(workspace) });
  const [first] = problems;
  if (first) {
    return no(first.error, { response_metadata: { messages: problems.map((one) => one.message) } });
  }
  if (text === "" && (blocks as unknown[]).length === 0) return no("no_text");
  return { text, blocks: blocks as AnyBlock[] };
}

function fileProblem(workspace: Workspace): (id: string) => string | undefined {
  return (id) => {
    const file = workspace.files.get(id);
    if (!file?.completed) return "invalid slack file";
    return isReady(file) ? undefined : "slack file is not ready";
  };
}

function findPlace(channel: string | undefined): { id: string } | Reply {
  const found = findChannel(channel ?? "");
  if (!found || (found.id.startsWith("D") && !found.hasBot)) return no("channel_not_found");
  if (found.isArchived) return no("is_archived");
  if (!found.hasBot) return no("not_in_channel");
  return { id: found.id === channel ? channel : directChannel(channel ?? "") };
}
