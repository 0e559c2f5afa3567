import { Worker } from "node:worker_threads";
import type { ChartConfig, Picture, Renderer } from "../chart.ts";
import { AlmanacError, messageOf } from "../errors.ts";

interface LocalOptions {
  /** A chart that takes longer is given up, in milliseconds. */
  readonly timeLimitMs?: number;
  /** The program of the worker. */
  readonly program?: URL;
}

/** A renderer of this process, that can be made ready before the first chart is wanted. */
interface LocalRenderer extends Renderer {
  /** Loads Chart.js and the fonts; resolves when the worker is ready, never rejects. */
  warm(): Promise<void>;
}

type Reply =
  | { readonly ready: true }
  | { readonly picture: Omit<Picture, "alt"> }
  | { readonly problem: string };

interface Job {
  /** Undefined only wakes the worker. */
  readonly config: ChartConfig | undefined;
  readonly done: (picture: Picture) => void;
  readonly failed: (error: AlmanacError) => void;
}

const drawWorker = new URL("./draw-worker.ts", import.meta.url);

/**
 * Draws with Chart.js in one worker thread, one chart after the other, so that the main thread stays free and a crash
 * costs only the chart that caused it. The worker starts with the first chart and never keeps the process alive.
 */
export function openLocalRenderer(options: LocalOptions = {}): LocalRenderer {
  const timeLimitMs = options.timeLimitMs ?? 10_000;
  const queue: Job[] = [];
  let worker: Worker | undefined;
  let current: Job | undefined;
  let timer: NodeJS.Timeout | undefined;
  let ready = false;
  let closed = false;

  function enqueue(config: ChartConfig | undefined): Promise<Picture> {
    return new Promise((done, failed) => {
      if (closed) return failed(failure("The renderer is closed.", "Open a new one."));
      queue.push({ config, done, failed });
      next();
    });
  }

  function next(): void {
    if (current || queue.length === 0) return;
    current = queue.shift();
    worker ??= start();
    worker.ref();
    timer = setTimeout(() => giveUp(`A chart took longer than ${timeLimitMs} ms.`), timeLimitMs);
    if (current?.config) worker.postMessage(current.config);
    else if (ready) settle((job) => job.done(nothing));
  }

  function start(): Worker {
    ready = false;
    const started = new Worker(options.program ?? drawWorker, { execArgv: [] });
    const lost = (what: string, cause?: unknown) => {
      if (worker === started) giveUp(what, cause);
    };
    started.on("message", (reply: Reply) => {
      if (worker === started) answer(reply);
    });
    started.on("error", (error) => lost(`The drawing worker failed: ${messageOf(error)}`, error));
    started.on("messageerror", (error) => lost("A picture could not be passed on.", error));
    started.on("exit", (code) => lost(`The drawing worker ended with code ${code}.`));
    return started;
  }

  function answer(reply: Reply): void {
    if ("ready" in reply) {
      ready = true;
      if (current && !current.config) settle((job) => job.done(nothing));
    } else if ("problem" in reply) {
      settle((job) => job.failed(failure(`A chart could not be drawn: ${reply.problem}`)));
    } else {
      settle((job) => job.done({ ...reply.picture, alt: job.config?.options.plugins.almanac.alt ?? "" }));
    }
  }

  function settle(how: (job: Job) => void): void {
    clearTimeout(timer);
    const job = current;
    current = undefined;
    if (queue.length === 0) worker?.unref();
    if (job) how(job);
    next();
  }

  function giveUp(what: string, cause?: unknown): void {
    const lost = worker;
    worker = undefined;
    void lost?.terminate();
    settle((job) => job.failed(failure(what, undefined, cause)));
  }

  return {
    render: (config) => enqueue(config),
    warm: () =>
      enqueue(undefined).then(
        () => undefined,
        () => undefined,
      ),
    close: async () => {
      closed = true;
      const last = worker;
      worker = undefined;
      clearTimeout(timer);
      const left = [...(current ? [current] : []), ...queue.splice(0)];
      current = undefined;
      for (const job of left) job.failed(failure("The renderer was closed before the chart was drawn."));
      await last?.terminate();
    },
  };
}

const nothing: Picture = { png: new Uint8Array(), width: 0, height: 0, alt: "" };

function failure(message: string, hint?: string, cause?: unknown): AlmanacError {
  return new AlmanacError("chart_failed", message, {
    hint: hint ?? "Ask again; if it stays, ask for the answer as a table.",
    ...(cause === undefined ? {} : { cause }),
  });
}
