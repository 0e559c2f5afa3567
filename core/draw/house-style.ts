/** Changes whenever the same configuration would be drawn differently: part of every key of the picture cache. */
export const styleVersion = 1;

/**
 * Six colors that stay apart for people with any kind of color blindness and stand at 3:1 or more on white.
 * The order is the order of use.
 */
export const palette = ["#1a5fb4", "#d9600a", "#0fa078", "#7a1656", "#9a72a8", "#4b3c0f"] as const;

export const color = {
  accent: palette[0],
  /** The rest of a ranking, behind its first. */
  muted: "#9bb8d9",
  /** What a value is compared with. */
  reference: "#8a949e",
  /** Everything else, where many parts are drawn as one. */
  others: "#b4bbc3",
  paper: "#ffffff",
  ink: "#16202b",
  soft: "#51606f",
  grid: "#e3e7ec",
  axis: "#aab3bd",
  stripe: "#f4f6f9",
  badge: "#fff1d6",
  badgeInk: "#7a4a00",
} as const;

/**
 * Sizes in pixels of a picture 900 wide. A phone shows it about 390 wide, so 26 here is read as 11 there.
 */
export const size = {
  width: 900,
  leastHeight: 500,
  pixelRatio: 2,
  margin: 32,
  title: 36,
  subtitle: 25,
  label: 26,
  source: 22,
} as const;

/** Inter first, DejaVu Sans for the glyphs that Inter lacks; what neither has falls to the system's fonts. */
export const fontFamily = "Inter, 'DejaVu Sans', sans-serif";

/** More series than this cannot be told apart; the largest of them are drawn. */
export const mostSeries = { drawn: 6, kept: 5 } as const;
export const mostBars = 20;
export const mostGroups = 15;
export const mostParts = 6;
export const tableSize = { rows: 15, columns: 6 } as const;
export const mostTiles = 4;

/** White or black, whichever reads better on a color such as `#1a5fb4`. */
export function inkOn(background: string): string {
  return contrast(background, color.paper) >= contrast(background, "#000000") ? color.paper : "#000000";
}

/** The contrast of two colors `#rrggbb`, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
