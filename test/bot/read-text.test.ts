import { expect, test } from "vitest";
import { readText } from "../../bot/read-text.ts";

test.for([
  ["<@U1> top models", "top models"],
  ["top <@U1|almanac> models", "top models"],
  ["<@U1>", ""],
  ["how did <@U2|ana> do", "how did ana do"],
  ["how did <@U2> do", "how did do"],
  ["units in <#C9|northeast>", "units in northeast"],
  ["units in <#C9>", "units in"],
  ["F&amp;I conversion &lt; 10 &gt; 5", "F&I conversion < 10 > 5"],
  ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
  ["see <https://x.example/a?b=1&amp;c=2|the report>", "see the report"],
  ["see <https://x.example/a?b=1&amp;c=2>", "see https://x.example/a?b=1&c=2"],
  ["ask <mailto:ana@x.example|ana@x.example>", "ask ana@x.example"],
  ["ask <mailto:ana@x.example>", "ask ana@x.example"],
  ["units since <!date^1392734382^{date}|18 Feb 2014>", "units since 18 Feb 2014"],
  ["<!channel> units <!here|here> please <!everyone>", "units please"],
  ["units of <!subteam^S1|@field-sales>", "units of field-sales"],
  ["*top* _models_ by `region`, ~please~", "top models by region, please"],
  ["vehicle_sales by top_n * 2", "vehicle_sales by top_n * 2"],
  [":wave: top models :car:", "top models"],
  ["units at 10:30:45", "units at 10:30:45"],
  ["top models:north", "top models:north"],
  ["&gt; top models\n&gt; northeast", "top models northeast"],
  ["days of cover &gt;10", "days of cover >10"],
  ["top\u00a0models\t in\n\nthe  south ", "top models in the south"],
  ["أفضل السيارات", "أفضل السيارات"],
] as const)("%j reads as %j", ([written, read]) => {
  expect(readText(written, "U1")).toBe(read);
});
