import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faults } from "./faults.ts";

test.for(faults)("the fault that $name can be planted", ({ file, find, replace }) => {
  expect(readFileSync(file, "utf8").split(find).length).toBe(2);
  expect(replace).not.toBe(find);
});
