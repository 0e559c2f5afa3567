import { expect, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import { checkHealth } from "../../core/commands/check-health.ts";
import { dumpOf, written } from "../refresh/dump-of.ts";
import { writeCatalog } from "../tiny-catalog.ts";

test("a query that is held degrades the health, with its reason; one that is no longer there does not", () => {
  const { catalog, problems } = loadCatalog(writeCatalog());
  const health = (query: string) =>
    checkHealth({
      catalog,
      problems,
      head: () => written(dumpOf({ days: ["2026-11-17"], measures: { units: [1] } })).head,
      damaged: [],
      held: new Map([
        [query, { at: "2026-11-18T02:00:00Z", message: "'it' is held: why.", hint: "Do this." }],
      ]),
      sample: false,
      isOpen: true,
      now: new Date("2026-11-18T09:00:00Z"),
    });
  expect(health("sales/vehicle_sales")).toMatchObject({
    status: "degraded",
    problems: ["sales/vehicle_sales is held: npm run almanac -- check says why."],
  });
  expect(health("sales/gone").status).toBe("ok");
});
