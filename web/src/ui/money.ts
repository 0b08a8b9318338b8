/** Exact sums of decimal texts; a float never holds money, only the length of a bar. */

type Exact = { units: bigint; places: number };

function exact(usd: string): Exact {
  const [whole = "0", fraction = ""] = usd.split(".");
  return { units: BigInt(whole + fraction), places: fraction.length };
}

const scaled = ({ units, places }: Exact, to: number): bigint => units * 10n ** BigInt(to - places);

/** The sum of amounts, as decimal text. */
export function sum(amounts: readonly string[]): string {
  const all = amounts.map(exact);
  const places = Math.max(0, ...all.map((each) => each.places));
  const units = all.reduce((total, each) => total + scaled(each, places), 0n);
  return text(units, places);
}

/** `a` less `b`, as decimal text. */
export const less = (a: string, b: string): string => sum([a, b.startsWith("-") ? b.slice(1) : `-${b}`]);

function text(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const sign = units < 0n ? "-" : "";
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Above 0 when `a` is more than `b`; what a sort takes. */
export function compare(a: string, b: string): number {
  const [left, right] = [exact(a), exact(b)];
  const places = Math.max(left.places, right.places);
  const difference = scaled(left, places) - scaled(right, places);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

export const isNothing = (usd: string): boolean => compare(usd, "0") === 0;

/** How much of `whole` the `part` is, 0 to 1: only to draw with. */
export function share(part: string, whole: string): number {
  return isNothing(whole) ? 0 : Math.min(1, Number(part) / Number(whole));
}
