/** One text for the keys of several members, another for any others; with its length before it no key runs into the next. */
export function lineKey(keys: readonly (string | null)[]): string {
  let text = "";
  for (const key of keys) text += key === null ? "-" : `${key.length}:${key}`;
  return text;
}
