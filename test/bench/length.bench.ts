import { sentencesOf } from "../../core/understand/clauses.ts";
import { understand } from "../../core/understand/understand.ts";
import { openMeridian } from "../proof/meridian-almanac.ts";
import type { Figure } from "./figure.ts";
import { quantile } from "./median.ts";

const [half, whole] = [20_000, 40_000];
const rounds = 5;

/** What has made readers slow elsewhere: one word without an end, and everything that a reader looks ahead or back for, again and again. */
const pieces = [
  "a",
  "a-b-",
  "a/b/",
  "qzxv wvut ",
  "untis reveneu ",
  "units revenue ",
  "Northeast Hudson Valley Motors ",
  "units, ",
  "units or revenue or ",
  "top 5 by ",
  "1234567890 ",
  "last month vs 2026-10-01 to ",
  "may may ",
  "vs ",
  "more than ",
  "5% > 3 ",
  "not only ",
  "what is and how many ",
  "jan - feb - ",
  "((((",
  "units\n",
] as const;

/** Reading of hostile texts of 40,000 characters, each beside twice the time of its first half. The product takes 1,000. */
export async function benchLength(): Promise<Figure[]> {
  const { almanac, close } = await openMeridian();
  try {
    const { catalog, vocabulary } = almanac.edition({ door: "terminal", person: "bench" });
    return pieces.map((piece) => {
      const text = piece.repeat(Math.ceil(whole / piece.length));
      let read = 0;
      const readMs = (length: number) => {
        // A text that was split before is not split again.
        const own = `${read++} ${text}`.slice(0, length);
        const started = performance.now();
        sentencesOf(own, vocabulary);
        understand(own, catalog, vocabulary);
        return performance.now() - started;
      };
      const median = (length: number) =>
        quantile(
          Array.from({ length: rounds }, () => readMs(length)),
          0.5,
        );
      median(half);
      const baseline = 2 * median(half);
      return {
        name: `reading 40,000 characters of ${JSON.stringify(piece)}, ms (baseline: twice 20,000)`,
        value: median(whole),
        baseline,
      };
    });
  } finally {
    await close();
  }
}
