import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** Who may call: the host names that this server goes by, and the token that it asks for. */
export interface Gate {
  readonly hosts: ReadonlySet<string>;
  readonly token: string | undefined;
}

/** Why a request is turned away, as it is told to the client. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/** The host names that are answered to: the loopback's, the one listened on, and those allowed by the operator. */
export function hostNames(host: string, allowed: readonly string[]): ReadonlySet<string> {
  const bound = host.includes(":") ? `[${host}]` : host;
  return new Set([...loopbackNames, bound, ...allowed].map((name) => name.trim().toLowerCase()));
}

/** A page of another site must not reach this server through a browser, by its own name or by a borrowed one. */
export function refuseForeign(request: IncomingMessage, gate: Gate): Refusal | undefined {
  const { host, origin } = request.headers;
  if (host === undefined || !isKnown(host, gate))
    return { status: 403, message: "This host name is not served." };
  // "https://almanac.example:8443" -> "almanac.example:8443"
  const from = origin === undefined ? undefined : /^https?:\/\/(.+)$/i.exec(origin)?.[1];
  if (origin !== undefined && (from === undefined || !isKnown(from, gate))) {
    return { status: 403, message: "This origin is not allowed." };
  }
  return undefined;
}

/** A missing or a wrong token is refused; comparing takes as long for every wrong one. */
export function refuseStranger(request: IncomingMessage, gate: Gate): Refusal | undefined {
  if (gate.token === undefined) return undefined;
  // "Bearer abc" -> "abc"
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (given !== undefined && timingSafeEqual(digest(given), digest(gate.token))) return undefined;
  const error = given === undefined ? "" : ', error="invalid_token"';
  return {
    status: 401,
    message: given === undefined ? "A bearer token is needed." : "This bearer token is not valid.",
    headers: { "www-authenticate": `Bearer realm="almanac"${error}` },
  };
}

function isKnown(authority: string, gate: Gate): boolean {
  // "almanac.example:8787" -> "almanac.example"; "[::1]:80" -> "[::1]"
  const name = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(authority)?.[1];
  return name !== undefined && gate.hosts.has(name.toLowerCase());
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
