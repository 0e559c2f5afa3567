import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { plainChart } from "./plain-chart.ts";

interface Posted {
  readonly chart?: string;
  readonly width?: number;
  readonly height?: number;
  readonly devicePixelRatio?: number;
  readonly format?: string;
  readonly version?: string;
}

type Behavior = "draw" | "silent" | "text" | "cut";

/** A QuickChart server on this machine: `POST /chart` alone, and its refusals. */
export async function openQuickChartServer() {
  const posted: Posted[] = [];
  let behavior: Behavior = "draw";
  const server = createServer(async (request, response) => {
    const refuse = (status: number, why: string) =>
      response.writeHead(status, { "x-quickchart-error": why }).end(why);
    if (request.method !== "POST" || request.url !== "/chart") return refuse(404, "not found");
    if (behavior === "silent") return undefined;
    try {
      const body = JSON.parse(await textOf(request)) as Posted;
      posted.push(body);
      if (!body.chart) return refuse(400, "You are missing variable `c` or `chart`");
      if (body.version !== "4") return refuse(400, `unsupported version ${body.version}`);
      if (body.format !== "png") return refuse(400, `unsupported format ${body.format}`);
      if (!inside(body.width) || !inside(body.height)) return refuse(400, "width or height is out of bounds");
      const { width = 500, height = 300, devicePixelRatio = 1 } = body;
      const png = await plainChart(JSON.parse(body.chart), { width, height, devicePixelRatio });
      const bytes =
        behavior === "text" ? "<html>" : behavior === "cut" ? png.subarray(0, png.length / 2) : png;
      return response.writeHead(200, { "content-type": "image/png" }).end(bytes);
    } catch (error) {
      return refuse(400, `Invalid input: ${error}`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posted,
    behave: (next: Behavior) => {
      behavior = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function inside(pixels: number | undefined): boolean {
  return pixels !== undefined && pixels > 0 && pixels <= 3_000;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
