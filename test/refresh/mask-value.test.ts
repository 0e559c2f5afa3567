import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskValue } from "../../core/refresh/mask-value.ts";

describe("a masked value", () => {
  test.for([
    ["email", "abigail@example.com", "ab***@example.com"],
    ["email", "Abigail.Smith+x@mail.example.com", "Ab***@mail.example.com"],
    ["email", "annab@b.co", "an***@b.co"],
    ["email", "anna@b.co", "***@b.co"],
    ["email", "a@b.co", "***@b.co"],
    ["email", '"abigail@home"@b.co', '"a***@b.co'],
    ["email", "abigail", "***"],
    ["email", "abigail@", "***"],
    ["email", "@example.com", "***"],
    ["email", "abigail@exa mple", "***"],
    ["start", "Abigail", "Ab***"],
    ["start", "Annab", "An***"],
    ["start", "Anna", "***"],
    ["start", "J", "***"],
    ["start", "😀😀😀😀😀", "😀😀***"],
    ["start", "  Jo   ", "***"],
    ["start", 4711234, "47***"],
    ["start", 12, "***"],
    ["start", "", ""],
    ["email", "   ", ""],
    ["email", null, null],
  ] as const)("by %s of '%s' is '%s'", ([mask, value, expected]) => {
    expect(maskValue(mask, value)).toBe(expected);
  });

  test("never shows more than two characters of a person, and hides three or more where it shows any", () => {
    fc.assert(
      fc.property(fc.constantFrom("email", "start"), fc.string({ unit: "grapheme" }), (mask, text) => {
        const [shown = "", host] = (maskValue(mask, text) ?? "").split("***");
        expect([...shown].length).toBeLessThanOrEqual(2);
        if (shown !== "")
          expect([...text.trim()].length - [...(host ?? "")].length).toBeGreaterThanOrEqual(5);
      }),
    );
  });
});
