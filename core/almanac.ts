import type { Answer, Part } from "./answer.ts";
import type { Caller } from "./caller.ts";
import type { Picture } from "./chart.ts";
import type { Entry } from "./entry.ts";
import type { Health } from "./health.ts";
import type { LookUpRequest } from "./plan.ts";
import type { Question } from "./question.ts";

/** The product, as every door sees it. */
export interface Almanac {
  /** Answers a question in words; never throws for what a person may type. */
  ask(question: Question): Promise<Answer>;
  /** Answers a look-up by names of the catalog. Errors: bad_plan, with the nearest right names. */
  lookUp(request: LookUpRequest, caller: Caller): Promise<Answer>;
  /** Searches metrics, dimensions, members, queries and views; best first. An empty text lists the metrics. */
  find(text: string, limit: number, caller: Caller): Promise<readonly Entry[]>;
  /** Draws the chart of a part that has one. Errors: chart_failed. */
  chart(part: Part): Promise<Picture>;
  health(): Promise<Health>;
  close(): Promise<void>;
}
