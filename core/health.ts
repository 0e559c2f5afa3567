/** How well the process can answer right now. `degraded` still answers, but something needs its operator. */
export interface Health {
  readonly status: "ok" | "degraded";
  readonly sample: boolean;
  readonly queries: number;
  readonly dumps: {
    readonly fresh: number;
    readonly ageing: number;
    readonly stale: number;
    readonly missing: number;
  };
  /** What is wrong, in words, one line each. */
  readonly problems: readonly string[];
}
