import quickChart from "quickchart-js";
import type { ChartConfig, Renderer } from "../chart.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import { bodyHeight } from "./body-height.ts";
import { size } from "./house-style.ts";
import { readPng } from "./png.ts";

interface QuickChartOptions {
  /** Milliseconds to wait for a picture. */
  readonly timeLimitMs?: number;
}

interface QuickChartClient {
  setHost(host: string): QuickChartClient;
  setScheme(scheme: string): QuickChartClient;
  setConfig(config: string): QuickChartClient;
  setWidth(width: number): QuickChartClient;
  setHeight(height: number): QuickChartClient;
  setDevicePixelRatio(ratio: number): QuickChartClient;
  setVersion(version: string): QuickChartClient;
  toBinary(): Promise<Buffer>;
}

// Its types describe a CommonJS default that an ES module does not see.
const Client = quickChart as unknown as new () => QuickChartClient;

/** Draws on a QuickChart server that the user runs: `http://127.0.0.1:3400`. Nothing goes to a public service unless its address is given. */
export function openQuickChartRenderer(url: string, options: QuickChartOptions = {}): Renderer {
  const server = serverOf(url);
  const timeLimitMs = options.timeLimitMs ?? 10_000;
  return {
    render: async (config) => {
      const png = await withinTime(draw(server, config), timeLimitMs, server.origin);
      const found = readPng(png);
      if (!found)
        throw failure(`The QuickChart server at "${server.origin}" sent something that is not a PNG.`);
      return { png, ...found, alt: config.options.plugins.almanac.alt };
    },
    close: async () => undefined,
  };
}

function serverOf(url: string): URL {
  const server = URL.canParse(url) ? new URL(url) : undefined;
  if (server?.protocol === "http:" || server?.protocol === "https:") return server;
  throw new AlmanacError("bad_config", `QUICKCHART_URL "${url}" is not the address of a server.`, {
    hint: "Give it as http://host:port, or leave it out to draw in this process.",
  });
}

async function draw(server: URL, config: ChartConfig): Promise<Uint8Array> {
  const { kind } = config.options.plugins.almanac;
  if (config.data.datasets.length === 0) {
    throw failure(
      `A QuickChart server cannot draw a ${kind} without numbers.`,
      "Leave QUICKCHART_URL out to draw in this process.",
    );
  }
  const height = Math.max(size.leastHeight, Math.ceil(190 + bodyHeight(config)));
  try {
    // As text: the client would turn a string such as "__BEGINFUNCTION__..." inside an object into code that the server runs.
    const client = new Client()
      .setHost(`${server.host}${server.pathname.replace(/\/+$/, "")}`)
      .setScheme(server.protocol.slice(0, -1))
      .setVersion("4")
      .setWidth(size.width)
      .setHeight(height)
      .setDevicePixelRatio(size.pixelRatio)
      .setConfig(JSON.stringify(config));
    return new Uint8Array(await client.toBinary());
  } catch (error) {
    throw failure(
      `The QuickChart server at "${server.origin}" did not draw the chart: ${messageOf(error)}`,
      undefined,
      error,
    );
  }
}

async function withinTime<Value>(work: Promise<Value>, limitMs: number, where: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(failure(`The QuickChart server at "${where}" did not answer within ${limitMs} ms.`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function failure(message: string, hint?: string, cause?: unknown): AlmanacError {
  return new AlmanacError("chart_failed", message, {
    hint: hint ?? "Check that the server of QUICKCHART_URL runs, or leave it out to draw in this process.",
    ...(cause === undefined ? {} : { cause }),
  });
}
