const DIGITS = 6;

/** Exact decimal text in millionths of a dollar, to be compared and nothing else. */
function millionths(usd: string): bigint {
  const [whole = "0", fraction = ""] = usd.split(".");
  return BigInt(`${whole || "0"}${fraction.slice(0, DIGITS).padEnd(DIGITS, "0")}`);
}

/** Whether an amount is more than another. */
export const over = (usd: string, limit: string): boolean => millionths(usd) > millionths(limit);

export const nothing = (usd: string): boolean => !over(usd, "0");
