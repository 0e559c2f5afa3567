import type { Answer, Part } from "./answer.ts";
import { type Caller, operator } from "./caller.ts";
import type { Catalog, CatalogProblem } from "./catalog.ts";
import type { Picture } from "./chart.ts";
import { answerReading } from "./commands/answer-reading.ts";
import { ask } from "./commands/ask.ts";
import { checkHealth } from "./commands/check-health.ts";
import { explainReadings, type Weighed } from "./commands/explain-readings.ts";
import { findEntries } from "./commands/find-entries.ts";
import { keepCatalog } from "./commands/keep-catalog.ts";
import { keepEditions } from "./commands/keep-editions.ts";
import { keepThreads, threadKey } from "./commands/keep-threads.ts";
import { readRequest } from "./commands/look-up-request.ts";
import { refresh, runRecordFile } from "./commands/refresh.ts";
import { type Config, isSample, stateUrlOf } from "./config.ts";
import { rendererWhenNeeded } from "./draw/open-renderer.ts";
import type { Dump, DumpHead } from "./dump.ts";
import { openDumpStore } from "./dump-store/dump-store.ts";
import type { Edition } from "./edition.ts";
import type { Entry } from "./entry.ts";
import { AlmanacError, messageOf } from "./errors.ts";
import type { Health } from "./health.ts";
import type { Log } from "./log.ts";
import { ownOf } from "./own.ts";
import type { LookUpRequest } from "./plan.ts";
import type { Query } from "./query.ts";
import type { Question } from "./question.ts";
import { heldQueries } from "./refresh/held-queries.ts";
import type { RefreshOutcome } from "./refresh/refresh-outcome.ts";
import { includes, scopeOf, scopesIn } from "./scope.ts";
import { openState } from "./state/open-state.ts";

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
  /**
   * Whether all who read along may see all that a caller may, so that what the caller is told may stand before them. Without
   * readers it is asked of everybody whom `access.yaml` knows.
   */
  isOpen(caller: Caller, readers?: readonly Caller[]): boolean;
  /** What a door has to find out of a caller: which of some groups, and whether the e-mail address. */
  identity(): { readonly groups: readonly string[]; readonly emails: boolean };
  /** To a caller who may not see everything, problems are counted and not told: they may name what is hidden. */
  health(caller?: Caller): Promise<Health>;
  close(): Promise<void>;
}

/** The product, as the one who runs it sees it. */
export interface OperatedAlmanac extends Almanac {
  readonly catalog: Catalog;
  /** What is wrong with the catalog; the rest of it serves. */
  readonly problems: readonly CatalogProblem[];
  /** Runs queries and serves their new dumps. Errors: bad_config, source_unreachable; what fails in one query is an outcome. */
  refresh(
    queries: readonly Query[],
    onOutcome?: (outcome: RefreshOutcome) => void,
    options?: { readonly accept?: boolean },
  ): Promise<readonly RefreshOutcome[]>;
  /** What a caller may see of the current dump of a query; all of it for the operator. Errors: dump_missing, dump_damaged, not_allowed. */
  open(query: string, caller?: Caller): Dump;
  head(query: string): DumpHead | undefined;
  /** How the words of a question are weighed, apart from any thread: every reading with its cost, and why it is taken or not. */
  explain(text: string, caller: Caller): Weighed;
  /** The catalog and the dumps as a caller sees them now. */
  edition(caller: Caller): Edition;
}

export interface AlmanacOptions {
  readonly config: Config;
  readonly log: Log;
  /** The clock; `config.NOW` goes before it. */
  readonly clock?: () => Date;
  /** Another file of taught words than the one below `DUMPS_DIR`. */
  readonly taught?: string;
}

/** How soon the dumps that other processes have written are seen, and what analysts have saved. */
const pollEveryMs = { dumps: 1_000, catalog: 5_000 };

/** Wires the stages: catalog, dumps, the questions between them, and the charts. Nothing is refreshed yet. */
export function openAlmanac({
  config,
  log,
  clock = () => new Date(),
  taught,
}: AlmanacOptions): OperatedAlmanac {
  const fixed = config.NOW ? new Date(config.NOW) : undefined;
  const now = () => fixed ?? clock();
  const keeper = keepCatalog(config, log, taught);
  const store = openDumpStore({ dir: config.DUMPS_DIR, cacheBytes: config.DUMP_CACHE_MB * 2 ** 20, log });
  const editionsOf = (catalog: Catalog) =>
    keepEditions({
      catalog,
      store,
      sample: isSample(config),
      thresholds: { answer: config.KEYWORD_MATCH_THRESHOLD, ask: config.FUZZY_MATCH_THRESHOLD },
      now,
      onUnserved: (query, why) =>
        log.error({ query, why }, "a dump is not served: it may hold personal data"),
    });
  let editions = editionsOf(keeper.catalog());
  const [pollDumps, pollCatalog] = [every(pollEveryMs.dumps), every(pollEveryMs.catalog)];
  const editionFor = (caller: Caller): Edition => {
    if (pollCatalog() && keeper.poll()) editions = editionsOf(keeper.catalog());
    if (pollDumps() && store.poll().length > 0) editions.forget();
    return editions.of(scopeOf(caller, keeper.catalog().access));
  };
  const renderer = rendererWhenNeeded(config);
  const state = openState(stateUrlOf(config), now);
  const threads = keepThreads(state, log);

  return {
    get catalog() {
      return keeper.catalog();
    },
    get problems() {
      return keeper.problems();
    },
    async ask({ text, caller, edit, thread }) {
      const edition = editionFor(caller);
      const asking = { edition, own: ownOf(caller, keeper.catalog().access, edition.members) };
      const started = performance.now();
      const answer =
        thread === undefined
          ? ask(text, edit, asking).answer
          : await threads.ask(threadKey(thread, caller, asking), text, edit, asking);
      const took = performance.now() - started;
      const slow = took > config.MAX_RESPONSE_TIME_MS;
      log[slow ? "warn" : "info"](
        { door: caller.door, kind: answer.kind, tookMs: Math.round(took * 10) / 10 },
        slow ? "slow answer" : "answered",
      );
      return answer;
    },
    lookUp: async (request, caller) => {
      const current = editionFor(caller);
      return answerReading(JSON.stringify(request), readRequest(request, current), current, true);
    },
    find: async (text, limit, caller) => findEntries(text, limit, editionFor(caller)),
    isOpen: (caller, readers) => {
      const { access, queries } = keeper.catalog();
      if (!access) return true;
      const { roles, ...rest } = scopeOf(caller, access);
      // A role that no query asks for shows nothing.
      const wanted = new Set([...queries.values()].flatMap((query) => query.roles));
      const own = { ...rest, roles: roles?.filter((role) => wanted.has(role)) };
      const theirs = readers?.map((reader) => scopeOf(reader, access)) ?? scopesIn(access);
      return theirs.every((scope) => includes(scope, own));
    },
    identity: () => {
      const { groups = {}, people = {} } = keeper.catalog().access ?? {};
      return { groups: Object.keys(groups), emails: Object.keys(people).some((name) => name.includes("@")) };
    },
    chart: async (part) => {
      if (!part.chart)
        throw new AlmanacError("chart_failed", "This answer has no chart.", {
          hint: "Ask for something with rows.",
        });
      return (await renderer.get()).render(part.chart);
    },
    refresh: (queries, onOutcome, options) =>
      refresh({
        ...options,
        queries,
        catalog: keeper.catalog(),
        config,
        store,
        now,
        log,
        // Each new dump is served at once, so its members are known at once too.
        onOutcome: (outcome) => {
          editions.forget();
          onOutcome?.(outcome);
        },
      }),
    open: (query, caller = operator) => editionFor(caller).open(query),
    head: (query) => editionFor(operator).head(query),
    explain: (text, caller) => {
      const edition = editionFor(caller);
      return explainReadings(text, { edition, own: ownOf(caller, keeper.catalog().access, edition.members) });
    },
    edition: editionFor,
    health: async (caller = operator) =>
      checkHealth({
        isOpen: scopeOf(caller, keeper.catalog().access).rules.length === 0,
        catalog: keeper.catalog(),
        problems: keeper.problems(),
        head: (query) => editionFor(operator).head(query),
        damaged: store.problems(),
        sample: isSample(config),
        held: heldQueries(runRecordFile(config)),
        now: now(),
      }),
    close: async () => {
      await state.close();
      // What ends the process must not be covered by what fails while it ends.
      await renderer
        .opened()
        ?.then((opened) => opened.close())
        .catch((error: unknown) => log.warn({ reason: messageOf(error) }, "the renderer did not close"));
    },
  };
}

/** True at most once in so many milliseconds, and not at once. */
function every(ms: number): () => boolean {
  let last = performance.now();
  return () => {
    if (performance.now() - last <= ms) return false;
    last = performance.now();
    return true;
  };
}
