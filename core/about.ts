import { z } from "zod";

export const aboutKinds = ["meaning", "difference", "owner", "freshness", "holdings"] as const;

/**
 * What is asked about the numbers themselves: what they mean, how two of them differ, who owns them, how far the data reaches, what
 * there is at all. Answered from the catalog and the heads of dumps.
 */
const aboutSchema = z.object({
  kind: z.enum(aboutKinds),
  metrics: z.array(z.string()),
  dimensions: z.array(z.string()),
});
export type About = Readonly<z.infer<typeof aboutSchema>>;
