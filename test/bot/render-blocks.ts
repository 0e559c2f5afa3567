import type { AnyBlock } from "../fake-slack/block-kit.ts";

type Of<Type extends AnyBlock["type"]> = Extract<AnyBlock, { type: Type }>;

/** Blocks as HTML that comes near to what Slack shows. `picture` gives the address of a file. */
export function renderBlocks(blocks: readonly AnyBlock[], picture: (id: string) => string): string {
  return blocks.map((block) => renderBlock(block, picture)).join("\n");
}

export const blockStyle = `
  .message { font: 15px/1.46668 Lato, "Noto Sans", "Liberation Sans", sans-serif; color: #1d1c1d; display: flex; gap: 8px; padding: 8px 16px; }
  .avatar { width: 36px; height: 36px; border-radius: 8px; flex: none; background: #12324a; color: #fff; font-weight: 700; display: grid; place-items: center; }
  .avatar.person { background: #b5651d; }
  .content { flex: 1; min-width: 0; }
  .name { font-weight: 900; } .name small { font-weight: 400; color: #616061; margin-left: 8px; font-size: 12px; }
  .block { margin: 4px 0 8px; overflow-wrap: anywhere; }
  .context { font-size: 13px; line-height: 1.38; color: #616061; white-space: pre-line; }
  .rich { white-space: pre-wrap; } .rich ul { margin: 4px 0; padding-left: 26px; }
  .image img { max-width: min(100%, 520px); border-radius: 8px; border: 1px solid #ddd; display: block; }
  .actions { display: flex; flex-wrap: wrap; gap: 8px; }
  .button { border: 1px solid #bbb; border-radius: 8px; padding: 3px 12px 5px; font-weight: 700; font-size: 13px; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; box-sizing: border-box; }
  .table { overflow-x: auto; } table { border-collapse: separate; border-spacing: 0; border: 1px solid #ddd; border-radius: 8px; font-size: 14px; }
  td { padding: 5px 10px; border-bottom: 1px solid #eee; border-right: 1px solid #eee; white-space: nowrap; max-width: 260px; overflow: hidden; text-overflow: ellipsis; }
  td.wrapped { white-space: normal; min-width: 110px; } tr:first-child td { font-weight: 700; background: #f8f8f8; }
`;

export function html(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function renderBlock(block: AnyBlock, picture: (id: string) => string): string {
  const inner = (() => {
    switch (block.type) {
      case "rich_text":
        return block.elements.map(renderRich).join("");
      case "section":
        return html(block.text?.text ?? "");
      case "context":
        return block.elements.map((one) => (one.type === "image" ? "" : html(one.text))).join(" ");
      case "image":
        return `<img alt="${html(block.alt_text)}" src="${picture(block.slack_file?.id ?? "")}">`;
      case "actions":
        return block.elements.map((one) => `<span class="button">${html(one.text.text)}</span>`).join("");
      case "table":
        return renderTable(block);
      default:
        return `<i>${block.type}</i>`;
    }
  })();
  const names: Partial<Record<AnyBlock["type"], string>> = { rich_text: "rich" };
  return `<div class="block ${names[block.type] ?? block.type}">${inner}</div>`;
}

function renderRich(element: Of<"rich_text">["elements"][number]): string {
  if (element.type === "rich_text_list") {
    return `<ul>${element.elements.map((one) => `<li>${renderRich(one)}</li>`).join("")}</ul>`;
  }
  return element.elements
    .map((one) => {
      if (one.type !== "text") return `<i>${one.type}</i>`;
      const bold = one.style?.bold ? "b" : "span";
      return `<${bold}>${html(one.text)}</${bold}>`;
    })
    .join("");
}

function renderTable(block: Of<"table">): string {
  const rows = block.rows.map((row) => {
    const cells = row.map((cell, at) => {
      const setting = block.column_settings?.[at];
      const text = cell.type === "rich_text" ? "" : cell.text;
      const wrapped = setting?.is_wrapped ? ' class="wrapped"' : "";
      return `<td${wrapped} style="text-align:${setting?.align ?? "left"}">${html(text)}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  return `<table>${rows.join("")}</table>`;
}
