import { z } from "zod";

// What Slack takes in blocks, as far as its documentation and the installed types say: shapes, lengths, counts.

const plain = (most: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  });
const markdown = (most: number) =>
  z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  });
const text = (most: number) => z.discriminatedUnion("type", [plain(most), markdown(most)]);
const blockId = { block_id: z.string().min(1).max(255).optional() };
const url = z.url().max(3_000);

const button = z.strictObject({
  type: z.literal("button"),
  text: plain(75),
  action_id: z.string().min(1).max(255).optional(),
  value: z.string().max(2_000).optional(),
  url: url.optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const picture = {
  alt_text: z.string().min(1).max(2_000),
  image_url: url.optional(),
  slack_file: z
    .strictObject({
      id: z
        .string()
        .regex(/^F[A-Z0-9]{8,}$/)
        .optional(),
      url: url.optional(),
    })
    .refine((file) => (file.id === undefined) !== (file.url === undefined), "id or url")
    .optional(),
};
const onePicture = (image: { image_url?: unknown; slack_file?: unknown }) =>
  (image.image_url === undefined) !== (image.slack_file === undefined);

const imageElement = z
  .strictObject({ type: z.literal("image"), ...picture })
  .refine(onePicture, "image_url or slack_file");

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();
const richElement = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal("link"),
    url,
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({ type: z.literal("emoji"), name: z.string(), unicode: z.string().optional() }),
  z.strictObject({ type: z.literal("user"), user_id: z.string(), style }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: z.string(), style }),
  z.strictObject({ type: z.literal("channel"), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]) }),
]);
const richSection = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(richElement) });
const richText = z.strictObject({
  type: z.literal("rich_text"),
  elements: z
    .array(
      z.discriminatedUnion("type", [
        richSection,
        z.strictObject({
          type: z.literal("rich_text_list"),
          style: z.enum(["bullet", "ordered"]),
          elements: z.array(richSection).min(1),
          indent: z.number().int().min(0).max(8).optional(),
          border: z.number().int().min(0).max(1).optional(),
        }),
        z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(richElement).min(1) }),
        z.strictObject({
          type: z.literal("rich_text_preformatted"),
          elements: z.array(richElement).min(1),
          border: z.number().optional(),
        }),
      ]),
    )
    .min(1),
  ...blockId,
});

const cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
  richText,
]);
const rowsOf = (least: number, most: number) =>
  z
    .array(z.array(cell).min(1).max(20))
    .min(least)
    .max(most)
    .refine((rows) => rows.every((row) => row.length === rows[0]?.length), "rows of one length")
    .refine(
      (rows) => JSON.stringify(rows.flat().map(cellText)).length <= 10_000,
      "10,000 characters at most",
    );

const block = z.discriminatedUnion("type", [
  z
    .strictObject({
      type: z.literal("section"),
      text: text(3_000).optional(),
      fields: z.array(text(2_000)).min(1).max(10).optional(),
      accessory: z.union([button, imageElement]).optional(),
      expand: z.boolean().optional(),
      ...blockId,
    })
    .refine((section) => section.text !== undefined || section.fields !== undefined, "text or fields"),
  z.strictObject({ type: z.literal("header"), text: plain(150), ...blockId }),
  z.strictObject({ type: z.literal("divider"), ...blockId }),
  z.strictObject({
    type: z.literal("context"),
    elements: z
      .array(z.union([text(3_000), imageElement]))
      .min(1)
      .max(10),
    ...blockId,
  }),
  z
    .strictObject({ type: z.literal("image"), title: plain(2_000).optional(), ...picture, ...blockId })
    .refine(onePicture, "image_url or slack_file"),
  z.strictObject({
    type: z.literal("actions"),
    elements: z
      .array(button)
      .min(1)
      .max(25)
      .refine((buttons) => {
        const ids = buttons.flatMap((one) => one.action_id ?? []);
        return new Set(ids).size === ids.length;
      }, "action_id must be unique"),
    ...blockId,
  }),
  richText,
  z.strictObject({
    type: z.literal("table"),
    rows: rowsOf(1, 100),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(["left", "center", "right"]).optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .max(20)
      .optional(),
    ...blockId,
  }),
  z.strictObject({
    type: z.literal("data_table"),
    caption: z.string().min(1),
    rows: rowsOf(2, 101),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
    ...blockId,
  }),
  z.strictObject({ type: z.literal("markdown"), text: z.string().min(1).max(12_000), ...blockId }),
]);
export type AnyBlock = z.infer<typeof block>;

export interface BlockProblem {
  readonly error: string;
  /** As Slack words it, with a JSON pointer. */
  readonly message: string;
}

/** What is wrong with blocks; empty when Slack would take them. `fileProblem` says why a file cannot be shown. */
export function blockProblems(
  blocks: unknown,
  options: { readonly most: number; readonly fileProblem: (id: string) => string | undefined },
): readonly BlockProblem[] {
  const read = z.array(block).max(options.most).safeParse(blocks);
  if (!read.success) {
    return read.error.issues.map((issue) => ({
      error: "invalid_blocks",
      message: `[ERROR] ${issue.message} [json-pointer:/blocks/${issue.path.join("/")}]`,
    }));
  }
  const problems: BlockProblem[] = [];
  const ids = read.data.flatMap((one) => one.block_id ?? []);
  if (new Set(ids).size < ids.length)
    problems.push({ error: "invalid_blocks", message: "[ERROR] block_id twice" });
  if (read.data.filter((one) => one.type === "table").length > 1) {
    problems.push({ error: "invalid_attachments", message: "[ERROR] only_one_table_allowed" });
  }
  for (const [at, one] of read.data.entries()) {
    const id = one.type === "image" ? one.slack_file?.id : undefined;
    const problem = id === undefined ? undefined : options.fileProblem(id);
    if (problem) {
      problems.push({
        error: "invalid_blocks",
        message: `[ERROR] ${problem} [json-pointer:/blocks/${at}/slack_file]`,
      });
    }
  }
  return problems;
}

/** Everything in a message that would notify somebody. */
export function pingsIn(text: string, blocks: readonly unknown[]): readonly string[] {
  const found = marks(text);
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== "object" || node === null || Array.isArray(node)) return;
    const element = node as Record<string, unknown>;
    if (element.type === "mrkdwn" || element.type === "markdown") found.push(...marks(String(element.text)));
    if (["user", "usergroup", "broadcast"].includes(String(element.type))) found.push(String(element.type));
    Object.values(element).forEach(visit);
  };
  visit(blocks);
  return found;
}

function marks(text: string): string[] {
  return text.match(/<(?:!|@|#)[^>]*>/g) ?? [];
}

function cellText(one: z.infer<typeof cell>): string {
  return one.type === "rich_text" ? JSON.stringify(one.elements) : one.text;
}
