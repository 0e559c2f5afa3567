/** One thing of the catalog that a search finds: enough to ask for it by name. */
export interface Entry {
  readonly kind: "metric" | "dimension" | "member" | "query" | "view" | "report";
  /** The name that `look_up` takes; of a member, its label. */
  readonly name: string;
  readonly label: string;
  /** What it means, or the dimension that a member belongs to. */
  readonly detail: string;
}
