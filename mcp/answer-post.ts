import type { IncomingMessage, ServerResponse } from "node:http";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { messageOf } from "../core/errors.ts";
import { buildMcpServer, type McpParts } from "./build-server.ts";
import { largestBody, readBody } from "./read-body.ts";
import { sendJson, sendRpcError } from "./send-json.ts";

/**
 * Answers one POST of Streamable HTTP with one JSON body. Each request has a server and a transport of its own, so nothing is
 * shared between clients and any process can answer any request. One message a request, as the protocol has it since
 * 2025-06-18: in a batch, a call and its own cancellation would wait for each other for ever.
 */
export async function answerPost(
  request: IncomingMessage,
  response: ServerResponse,
  parts: McpParts,
): Promise<void> {
  const body = await readBody(request);
  if (body.kind === "too_large") {
    response.setHeader("connection", "close");
    return sendRpcError(response, 413, -32_600, `The body is larger than ${largestBody / 1_000} kB.`);
  }
  if (body.kind === "not_json") return sendRpcError(response, 400, -32_700, "The body is not JSON.");
  if (Array.isArray(body.value)) {
    return sendRpcError(response, 400, -32_600, "One message a request: batches are not taken.");
  }

  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = buildMcpServer(parts);
  server.server.onerror = (error) => parts.log.debug({ reason: messageOf(error) }, "mcp request refused");
  await server.connect(transport);
  const gone = Promise.withResolvers<undefined>();
  response.once("close", () => gone.resolve(undefined));
  try {
    const answer = transport.handleRequest(asWebRequest(request), { parsedBody: body.value });
    const reply = await Promise.race([answer, gone.promise]);
    if (reply) await sendReply(response, reply);
  } finally {
    await server.close();
  }
}

/** The transport looks at method and headers alone: the body is read already, and the address was checked before. */
function asWebRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return new Request("http://localhost/mcp", { method: "POST", headers });
}

async function sendReply(response: ServerResponse, reply: Response): Promise<void> {
  const text = await reply.text();
  if (text === "") response.writeHead(reply.status, { "content-length": 0 }).end();
  else sendJson(response, reply.status, text);
}
