import { afterAll, beforeAll } from "vitest";
import type { Answer } from "../../core/answer.ts";
import type { Edit } from "../../core/question.ts";
import { type MeridianAlmanac, openMeridian } from "../proof/meridian-almanac.ts";

/** Opens the product over the sample for the tests of a file; gives what asks it, apart from any thread. */
export function askMeridian(): (text: string, person?: string, edit?: Edit) => Promise<Answer> {
  let meridian: MeridianAlmanac;
  beforeAll(async () => {
    meridian = await openMeridian();
  });
  afterAll(() => meridian.close());
  return (text, person = "test", edit) =>
    meridian.almanac.ask({ text, caller: { door: "terminal", person }, ...(edit ? { edit } : {}) });
}
