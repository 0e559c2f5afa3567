import { createHmac, randomUUID } from "node:crypto";
import type { WebSocket } from "ws";

/** What the bot answered to something that Slack sent it. */
export interface Ack {
  readonly status: number;
  readonly body: string;
}

export interface Delivered {
  readonly kind: "event" | "command" | "interaction";
  readonly payload: Record<string, unknown>;
  readonly retry?: { readonly number: number; readonly reason: string };
}

/** Signs as Slack does: v0 over the time and the body. */
function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

/** Sends over signed HTTP and gives the answer. */
export async function deliverOverHttp(
  url: string,
  secret: string,
  sent: Delivered,
  forge: { readonly secret?: string; readonly ageSeconds?: number } = {},
): Promise<Ack> {
  const [type, body] = encode(sent);
  const timestamp = Math.floor(Date.now() / 1_000) - (forge.ageSeconds ?? 0);
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": signatureOf(forge.secret ?? secret, timestamp, body),
      ...(sent.retry && {
        "x-slack-retry-num": String(sent.retry.number),
        "x-slack-retry-reason": sent.retry.reason,
      }),
    },
    body,
  });
  return { status: response.status, body: await response.text() };
}

/** Sends over an open socket; 200 once acknowledged, 408 when that takes longer than Slack waits. */
export function deliverOverSocket(socket: WebSocket, sent: Delivered): Promise<Ack> {
  const id = randomUUID();
  const types = { event: "events_api", command: "slash_commands", interaction: "interactive" } as const;
  return new Promise((resolve) => {
    const done = (ack: Ack) => {
      clearTimeout(timer);
      socket.off("message", hear);
      socket.off("close", lost);
      resolve(ack);
    };
    const hear = (data: Buffer) => {
      const read = JSON.parse(data.toString()) as { envelope_id?: string; payload?: unknown };
      if (read.envelope_id === id) done({ status: 200, body: JSON.stringify(read.payload ?? {}) });
    };
    const lost = () => done({ status: 503, body: "socket closed" });
    const timer = setTimeout(() => done({ status: 408, body: "" }), 3_000);
    socket.on("message", hear);
    socket.on("close", lost);
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type: types[sent.kind],
        accepts_response_payload: sent.kind !== "event",
        payload: sent.payload,
        ...(sent.retry && { retry_attempt: sent.retry.number, retry_reason: sent.retry.reason }),
      }),
    );
  });
}

function encode(sent: Delivered): readonly [string, string] {
  if (sent.kind === "event") return ["application/json", JSON.stringify(sent.payload)];
  const form =
    sent.kind === "command"
      ? Object.entries(sent.payload).map(([key, value]): [string, string] => [key, String(value)])
      : [["payload", JSON.stringify(sent.payload)] as [string, string]];
  return ["application/x-www-form-urlencoded", new URLSearchParams(form).toString()];
}
