import type { ServerResponse } from "node:http";

/** Sends JSON, given as a value or as text; nothing this server says is a page, or may be kept by a proxy. */
export function sendJson(response: ServerResponse, status: number, body: object | string): void {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": bytes.length,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(bytes);
}

/** Refuses in the form that MCP clients read. */
export function sendRpcError(response: ServerResponse, status: number, code: number, message: string): void {
  sendJson(response, status, { jsonrpc: "2.0", error: { code, message }, id: null });
}
