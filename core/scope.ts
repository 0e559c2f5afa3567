/** What a caller may see. Computed once for each caller; stands in every cache key and receipt. */
export interface Scope {
  /** In words, for the receipt: "everything". */
  readonly label: string;
}

/** No rule restricts the caller. */
export const everything: Scope = { label: "everything" };
