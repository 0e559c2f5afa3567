import { AlmanacError } from "../errors.ts";
import type { Query } from "../query.ts";

/** A promise that a refresh does not keep. */
export interface Breach {
  /** What is so, and what was promised: one sentence without its full stop. */
  readonly what: string;
  /** What to do next. */
  readonly next: string;
  /** True where the dump differs from the last version only: that may be right, and its owner can accept it. */
  readonly acceptable: boolean;
}

/** The dump of a query is not served, for all these reasons. */
export function held({ id, owner }: Query, breaches: readonly Breach[]): AlmanacError {
  const told = owner ? ` Its owner is ${owner}.` : "";
  const firm = breaches.filter(({ acceptable }) => !acceptable);
  const steps = [...new Set((firm.length > 0 ? firm : breaches).map(({ next }) => next))];
  // Accepting would pass none of the firm ones.
  if (firm.length === 0) steps.push(`If it is right, accept it: npm run almanac -- refresh ${id} --accept`);
  return new AlmanacError(
    "dump_held",
    `'${id}' is held: ${breaches.map(({ what }) => what).join("; ")}.${told}`,
    {
      hint: steps.join(" "),
    },
  );
}
