import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { AnyBlock } from "./block-kit.ts";
import { type Ack, type Delivered, deliverOverHttp, deliverOverSocket } from "./delivery.ts";
import { readManifest } from "./manifest.ts";
import {
  blockActions,
  commandPayload,
  directEvent,
  envelope,
  homeEvent,
  type MentionOptions,
  mentionEvent,
} from "./payloads.ts";
import {
  callMethod,
  change,
  type FakeFile,
  type FakeMessage,
  newMessage,
  type Reply,
  readResponse,
  type Workspace,
} from "./web-api.ts";
import { directChannel } from "./world.ts";

/** What a method does instead of its work, or after it. */
type Fault =
  | { readonly kind: "rate_limit"; readonly seconds: number }
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "status"; readonly status: number }
  /** Carried out, but the reply never arrives. */
  | { readonly kind: "lost_reply" };

export interface FakeSlackOptions {
  readonly mode: "socket" | "http";
  /** So many looks by files.info find an uploaded file unfinished. */
  readonly filesReadyAfter?: number;
}

interface Sent {
  readonly eventId: string;
  readonly channel: string;
  readonly ts: string;
  readonly ack: Ack;
}

interface Call {
  readonly method: string;
  readonly args: Readonly<Record<string, string>>;
  readonly at: number;
}

/** A Slack on this machine that takes what Slack takes, refuses what Slack refuses, and remembers everything. */
export interface FakeSlack {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Where events go in HTTP mode: the bot's port. */
  deliverTo(port: number): void;
  mention(text: string, options?: MentionOptions): Promise<Sent>;
  directMessage(text: string, options?: { readonly user?: string; readonly thread?: string }): Promise<Sent>;
  command(
    text: string,
    options?: { readonly user?: string; readonly channel?: string; readonly command?: string },
  ): Promise<Ack>;
  /** Presses the button with this label or action id in a message. */
  clickButton(message: FakeMessage, label: string, options?: { readonly user?: string }): Promise<Ack>;
  clickHomeButton(user: string, label: string): Promise<Ack>;
  openHome(user?: string, tab?: "home" | "messages"): Promise<Ack>;
  /** Sends an event of before once more, as after a time-out. */
  retryEvent(eventId: string): Promise<Ack>;
  /** Sends any event, with anything of its envelope changed. */
  sendEvent(event: Record<string, unknown>, outer?: Record<string, unknown>): Promise<Sent>;
  sendInteraction(payload: Record<string, unknown>): Promise<Ack>;
  fail(method: string, fault: Fault, times?: number): void;
  /** Messages that everyone in their channel sees. */
  messages(): readonly FakeMessage[];
  /** Messages that one person alone sees. */
  ephemerals(): readonly FakeMessage[];
  files(): readonly FakeFile[];
  home(user: string): readonly AnyBlock[] | undefined;
  calls(method?: string): readonly Call[];
  /** Resolves once the condition holds; fails after 10 seconds with everything that was posted. */
  until(condition: () => boolean): Promise<void>;
  /** Where the bot takes events in HTTP mode. */
  eventsUrl(): string;
  isConnected(): boolean;
  /** Drops the socket, as networks do. */
  dropSocket(): void;
  close(): Promise<void>;
}

export async function startFakeSlack(options: FakeSlackOptions): Promise<FakeSlack> {
  const changed = new EventEmitter();
  changed.setMaxListeners(0);
  const sockets = new WebSocketServer({ noServer: true });
  const events = new Map<string, Delivered>();
  const faults = new Map<string, Fault[]>();
  const calls: Call[] = [];
  const responses = new Map<string, { channel: string; user: string; message?: FakeMessage; uses: number }>();
  const [appToken, signingSecret] = ["xapp-fake", "fake-signing-secret"];
  let [clock, serial] = [1_763_400_000_000_000, 0];
  let botUrl: string | undefined;

  const workspace: Workspace = {
    messages: [],
    files: new Map(),
    homes: new Map(),
    threads: new Set(),
    botToken: "xoxb-fake",
    filesReadyAfter: options.filesReadyAfter ?? 1,
    baseUrl: () => base,
    nextTs() {
      clock += 1_000_100;
      return `${Math.floor(clock / 1e6)}.${String(clock % 1e6).padStart(6, "0")}`;
    },
    nextFileId: () => next("F0FILE"),
  };
  const next = (prefix: string) => {
    serial += 1;
    return `${prefix}${String(serial).padStart(6, "0")}`;
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.on("upgrade", (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.setMaxListeners(0);
      opened.send(JSON.stringify({ type: "hello", num_connections: 1, connection_info: { app_id: "A0" } }));
      changed.emit("change");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const [, area, name = ""] = new URL(request.url ?? "/", base).pathname.split("/");
    if (area === "upload") takeFile(name, body, request, response);
    else if (area === "response") takeResponse(name, body, response);
    else if (area === "api") await takeCall(name, body, request, response);
    else response.writeHead(404).end();
    changed.emit("change");
  }

  async function takeCall(name: string, body: Buffer, request: IncomingMessage, response: ServerResponse) {
    const args = Object.fromEntries(new URLSearchParams(body.toString()));
    calls.push({ method: name, args, at: performance.now() });
    const token = request.headers.authorization?.replace(/^Bearer\s*/, "") ?? args.token;
    const fault = faults.get(name)?.shift();
    if (fault?.kind === "rate_limit") {
      response.writeHead(429, { "retry-after": String(fault.seconds) }).end();
      return;
    }
    if (fault?.kind === "status") {
      response.writeHead(fault.status).end("upstream");
      return;
    }
    const reply =
      fault?.kind === "error"
        ? { status: 200, body: { ok: false, error: fault.error } }
        : name === "apps.connections.open"
          ? openSocket(token)
          : callMethod(workspace, name, token, args);
    if (fault?.kind === "lost_reply") response.destroy();
    else
      response
        .writeHead(reply.status, { "content-type": "application/json" })
        .end(JSON.stringify(reply.body));
  }

  function openSocket(token: string | undefined): Reply {
    if (token !== appToken) return { status: 200, body: { ok: false, error: "invalid_auth" } };
    return { status: 200, body: { ok: true, url: `${base.replace("http", "ws")}/link` } };
  }

  function takeFile(id: string, body: Buffer, request: IncomingMessage, response: ServerResponse): void {
    const file = workspace.files.get(id);
    const fault = faults.get("upload")?.shift();
    if (!file || fault) {
      response.writeHead(fault?.kind === "status" ? fault.status : 404).end();
      return;
    }
    const bytes = partOf(body, request.headers["content-type"] ?? "");
    if (bytes.length !== file.length) {
      response.writeHead(400).end("length differs");
      return;
    }
    file.bytes = bytes;
    response.writeHead(200).end(`OK - ${file.length}`);
  }

  function takeResponse(id: string, body: Buffer, response: ServerResponse): void {
    const known = responses.get(id);
    if (!known || known.uses >= 5) {
      response.writeHead(404).end("used_url");
      return;
    }
    known.uses += 1;
    const asked = JSON.parse(body.toString()) as Record<string, unknown>;
    const content = readResponse(workspace, asked);
    if ("status" in content) {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(content.body));
      return;
    }
    if (asked.replace_original === true && known.message) change(known.message, content);
    else {
      const only = asked.response_type === "in_channel" ? undefined : known.user;
      const message = newMessage({ channel: known.channel, ts: workspace.nextTs(), only }, content);
      workspace.messages.push(message);
      known.message = message;
    }
    response.writeHead(200).end("ok");
  }

  function responseUrl(channel: string, user: string, message?: FakeMessage): string {
    const id = next("R");
    responses.set(id, { channel, user, uses: 0, ...(message && { message }) });
    return `${base}/response/${id}`;
  }

  async function send(sent: Delivered): Promise<Ack> {
    if (options.mode === "http") {
      if (!botUrl) throw new Error("call deliverTo first");
      return deliverOverHttp(botUrl, signingSecret, sent);
    }
    const socket = [...sockets.clients].find((one) => one.readyState === one.OPEN) as WebSocket | undefined;
    if (!socket) return { status: 503, body: "no socket" };
    return deliverOverSocket(socket, sent);
  }

  async function sendEvent(
    event: Record<string, unknown>,
    outer: Record<string, unknown> = {},
  ): Promise<Sent> {
    const eventId = next("Ev");
    const sent: Delivered = { kind: "event", payload: { ...envelope(eventId, event), ...outer } };
    const [channel, ts] = [String(event.channel ?? ""), String(event.ts ?? "")];
    const name = event.type === "message" ? `message.${String(event.channel_type)}` : String(event.type);
    if (!readManifest().settings.event_subscriptions.bot_events.includes(name)) {
      return { eventId, channel, ts, ack: { status: 204, body: "not subscribed" } };
    }
    events.set(eventId, sent);
    workspace.threads.add(`${channel}:${ts}`);
    return { eventId, channel, ts, ack: await send(sent) };
  }

  async function press(
    blocks: readonly AnyBlock[],
    label: string,
    user: string,
    message: FakeMessage | undefined,
  ): Promise<Ack> {
    const buttons = blocks.flatMap((block) => (block.type === "actions" ? block.elements : []));
    const button = buttons.find((one) => one.text.text === label || one.action_id === label);
    if (!button)
      throw new Error(`no button ${JSON.stringify(label)}: ${buttons.map((one) => one.text.text)}`);
    const url = message && responseUrl(message.channel, user, message);
    const payload = blockActions(button, user, workspace.nextTs(), message, url);
    return send({ kind: "interaction", payload });
  }

  return {
    apiUrl: `${base}/api/`,
    botToken: workspace.botToken,
    appToken,
    signingSecret,
    deliverTo(port) {
      botUrl = `http://127.0.0.1:${port}/slack/events`;
    },
    mention: (text, asked = {}) => {
      const { event, outer } = mentionEvent(text, workspace.nextTs(), asked);
      return sendEvent(event, outer);
    },
    directMessage: (text, asked = {}) => sendEvent(directEvent(text, workspace.nextTs(), asked)),
    command(text, { user = "U0ANA0001", channel = "C0SALES01", command = "/almanac" } = {}) {
      const url = responseUrl(channel, user);
      return send({
        kind: "command",
        payload: commandPayload({ text, user, channel, command, url, trigger: next("trigger") }),
      });
    },
    clickButton: (message, label, asked = {}) =>
      press(message.blocks, label, asked.user ?? "U0ANA0001", message),
    clickHomeButton: (user, label) => press(workspace.homes.get(user) ?? [], label, user, undefined),
    async openHome(user = "U0ANA0001", tab = "home") {
      return (await sendEvent(homeEvent(user, directChannel(user), tab))).ack;
    },
    retryEvent(eventId) {
      const sent = events.get(eventId);
      if (!sent) throw new Error(`no event ${eventId}`);
      return send({ ...sent, retry: { number: 1, reason: "http_timeout" } });
    },
    sendEvent,
    sendInteraction: (payload) => send({ kind: "interaction", payload }),
    fail(method, fault, times = 1) {
      faults.set(method, [...(faults.get(method) ?? []), ...Array<Fault>(times).fill(fault)]);
    },
    messages: () => workspace.messages.filter((message) => message.only === undefined),
    ephemerals: () => workspace.messages.filter((message) => message.only !== undefined),
    files: () => [...workspace.files.values()],
    home: (user) => workspace.homes.get(user),
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    async until(condition) {
      const patience = AbortSignal.timeout(10_000);
      while (!condition()) {
        await once(changed, "change", { signal: patience }).catch(() => {
          throw new Error(
            `waited in vain; posted: ${JSON.stringify(workspace.messages, null, 1).slice(0, 4_000)}`,
          );
        });
      }
    },
    eventsUrl: () => botUrl ?? "",
    isConnected: () => [...sockets.clients].some((one) => one.readyState === one.OPEN),
    dropSocket() {
      for (const socket of sockets.clients) socket.terminate();
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The one file in a multipart body, or the whole body. */
function partOf(body: Buffer, type: string): Buffer {
  const boundary = /boundary=(.+)$/.exec(type)?.[1];
  if (!boundary) return body;
  const from = body.indexOf("\r\n\r\n") + 4;
  return body.subarray(from, body.lastIndexOf(`\r\n--${boundary}`));
}
