import type { Access, Grant } from "./access.ts";
import { type Caller, operator } from "./caller.ts";
import { listOf } from "./format.ts";
import type { Query } from "./query.ts";

/** Of one dimension, the members that may be seen, by label or key; no case. */
export interface RowRule {
  readonly dimension: string;
  readonly members: readonly string[];
}

/** What a caller may see. Computed once for each caller; stands in every cache key and receipt. */
export interface Scope {
  /** In words, for the receipt: "everything", "region Northeast". */
  readonly label: string;
  /** Scopes with one key see the same. */
  readonly key: string;
  /** Undefined: every query, whatever roles it asks for. */
  readonly roles: readonly string[] | undefined;
  readonly rules: readonly RowRule[];
}

/** No rule restricts the caller. */
export const everything: Scope = { label: "everything", key: "everything", roles: undefined, rules: [] };

/** No role and no rule that lets anything through: somebody whom nobody has given anything. */
const nothing: Scope = {
  label: "nothing",
  key: "nothing",
  roles: [],
  rules: [{ dimension: "*", members: [] }],
};

/** Works out what a caller may see. Without `access.yaml`, and for the operator, everything. */
export function scopeOf(caller: Caller, access: Access | undefined): Scope {
  const isOperator = caller.door === operator.door && caller.person === operator.person;
  if (!access || isOperator) return everything;
  const given = grantsOf(caller, access);
  if (given.length === 0) return nothing;
  const roles = [...new Set(given.flatMap((grant) => grant.roles))].sort();
  const rules = rulesOf(given, roles, access);
  const label = rules.map(({ dimension, members }) => `${dimension} ${listOf(members, "or") || "none"}`);
  return {
    label: label.length > 0 ? label.join(", ") : `what ${roles.join(", ") || "everybody"} may see`,
    key: JSON.stringify([roles, rules]),
    roles,
    rules,
  };
}

/** What `access.yaml` gives to a caller by name and by group; to whoever it does not name, the default. */
export function grantsOf(caller: Caller, access: Access): readonly Grant[] {
  const named = [caller.person, ...(caller.aliases ?? [])].flatMap((name) => find(access.people, name));
  const grouped = (caller.groups ?? []).flatMap((name) => find(access.groups, name));
  const grants = [...named, ...grouped];
  return grants.length > 0 ? grants : access.default ? [access.default] : [];
}

/** Whether any of a query may be seen: a role that it asks for, and a column for every rule to hold on to. */
export function admits(scope: Scope, query: Pick<Query, "roles" | "dimensions">): boolean {
  const { roles, rules } = scope;
  if (roles && query.roles.length > 0 && !query.roles.some((role) => roles.includes(role))) return false;
  return rules.every(({ dimension, members }) => members.length > 0 && query.dimensions.includes(dimension));
}

/** One rule for each dimension: where several bind it, only what all of them let through. */
function rulesOf(given: readonly Grant[], roles: readonly string[], access: Access): RowRule[] {
  const rules = new Map<string, readonly string[]>();
  for (const rule of access.rules) {
    if (!rule.roles.some((role) => roles.includes(role))) continue;
    const own = [
      ...new Set(
        given.flatMap(({ attributes }) =>
          Object.hasOwn(attributes, rule.attribute) ? (attributes[rule.attribute] ?? []) : [],
        ),
      ),
    ].sort();
    const before = rules.get(rule.dimension);
    const has = (member: string) => own.some((one) => one.toLowerCase() === member.toLowerCase());
    rules.set(rule.dimension, before ? before.filter(has) : own);
  }
  return [...rules].map(([dimension, members]) => ({ dimension, members }));
}

function find(grants: Readonly<Record<string, Grant>>, name: string): Grant[] {
  return Object.entries(grants).flatMap(([key, grant]) => (isSameName(key, name) ? [grant] : []));
}

/** Names of people and groups are compared without case and without blanks around them. */
export function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Whether access.yaml is kept, and names a caller by none of the names that the door knows. */
export function isUnnamed(caller: Caller, access: Access | undefined): boolean {
  if (!access || access.isBroken) return false;
  const names = [caller.person, ...(caller.aliases ?? [])];
  return names.every((name) => find(access.people, name).length === 0);
}

/** Whether whoever has the wide scope may see all that the narrow one shows. */
export function includes(wide: Scope, narrow: Scope): boolean {
  const hasRoles =
    wide.roles === undefined || narrow.roles?.every((role) => wide.roles?.includes(role)) === true;
  return hasRoles && wide.rules.every((rule) => isWithin(narrow, rule));
}

/** Whether a scope shows of a rule's dimension nothing but the rule's members. */
function isWithin({ rules }: Scope, { dimension, members }: RowRule): boolean {
  const own = rules.find((rule) => rule.dimension === dimension);
  return own?.members.every((member) => members.some((one) => isSameName(one, member))) === true;
}

/** Every scope that access.yaml gives to anybody. */
export function scopesIn(access: Access): Scope[] {
  const people = Object.keys(access.people).map((person): Caller => ({ door: "slack", person }));
  const groups = Object.keys(access.groups).map(
    (group): Caller => ({ door: "slack", person: "", groups: [group] }),
  );
  return [{ door: "slack", person: "" } as const, ...people, ...groups].map((caller) =>
    scopeOf(caller, access),
  );
}
