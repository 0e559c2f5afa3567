/** What somebody may read off: how many people, and the rows of the source that they are of, as bits. */
export interface Told {
  readonly members: readonly (string | null)[];
  readonly day: string;
  readonly mark: number;
}

/**
 * Everything that filters can ask of some rows: of each dimension and of the days any members, all of them added up. As bits
 * of the rows of the source, each once.
 */
export function everyAnswer(told: readonly Told[]): ReadonlySet<number> {
  const columns = [
    ...(told[0]?.members ?? []).map((_, at) => (row: Told) => row.members[at] ?? null),
    (row: Told) => row.day,
  ];
  let filtered: ReadonlySet<string> = new Set([told.map((_, at) => at).join()]);
  for (const memberOf of columns) {
    const next = new Set<string>();
    for (const text of filtered) {
      const rows = text === "" ? [] : text.split(",").map(Number);
      const values = [...new Set(rows.map((at) => memberOf(told[at] as Told)))];
      for (let chosen = 1; chosen < 2 ** values.length; chosen += 1)
        next.add(rows.filter((at) => (chosen >> values.indexOf(memberOf(told[at] as Told))) & 1).join());
    }
    filtered = next;
  }
  const bitsOf = (text: string) =>
    text === "" ? 0 : text.split(",").reduce((bits, at) => bits | (told[Number(at)]?.mark ?? 0), 0);
  return new Set([...filtered].map(bitsOf));
}

/** Answers, and differences of two of them, that are about some people and fewer than `smallest`: each is a leak. */
export function findLeaks(
  answers: ReadonlySet<number>,
  people: readonly number[],
  smallest: number,
): readonly number[] {
  const peopleIn = (bits: number) =>
    people.reduce((sum, count, at) => sum + ((bits >> at) & 1 ? count : 0), 0);
  const all = [...answers];
  const found = new Set<number>();
  for (const one of all) {
    found.add(one);
    for (const other of all) if ((other & one) === other) found.add(one & ~other);
  }
  return [...found].filter((bits) => peopleIn(bits) > 0 && peopleIn(bits) < smallest);
}
