import { LOCALE, t } from "@/messages";

const DAY_S = 86_400;
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const day = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium" });
const moment = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short" });

/**
 * Exact decimal text of the API as `$1.23`, never through a float. Cents at least; below a cent
 * all digits that say something, so that `$0.004` is never shown as nothing.
 */
export function price(usd: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(usd);
  if (!match) return usd;
  const [, sign = "", whole = "0", fraction = ""] = match;
  const told = fraction.replace(/0+$/, "");
  const small = whole.replace(/^0+/, "") === "" && /^00/.test(told);
  const digits = small || told.length <= 2 ? told.padEnd(2, "0") : rounded(whole, told);
  if (digits.includes(".")) return `${sign}$${grouped(digits)}`;
  return `${sign}$${grouped(`${whole}.${digits}`)}`;
}

/** Half up at the cent, on text. */
function rounded(whole: string, fraction: string): string {
  const cents = BigInt(whole + fraction.slice(0, 2)) + (fraction.charAt(2) >= "5" ? 1n : 0n);
  const text = cents.toString().padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}

function grouped(amount: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  return `${whole.replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction}`;
}

/** Seconds of waiting in words: `48 s`, `3 min 20 s`, `1 h 5 min`. */
export function waiting(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t("time.seconds", { seconds: whole });
  const minutes = Math.floor(whole / 60);
  if (minutes >= 60) return t("time.hoursMinutes", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  const rest = whole % 60;
  if (rest === 0) return t("time.minutes", { minutes });
  return t("time.minutesSeconds", { minutes, seconds: rest });
}

/** Waiting that nobody knows to the second: to 5 s, from a minute on to 10 s, from five on to minutes. */
export function roughly(seconds: number): string {
  const grain = seconds < 60 ? 5 : seconds < 300 ? 10 : 60;
  return waiting(Math.ceil(seconds / grain) * grain);
}

/** A place in a film: `0:07`, `1:30`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** How long ago, from a moment in RFC 3339; older than a week: the day. */
export function ago(when: string, now: Date = new Date()): string {
  const seconds = (new Date(when).getTime() - now.getTime()) / 1000;
  const past = Math.abs(seconds);
  if (past < 45) return t("time.now");
  if (past < 3600) return relative.format(Math.round(seconds / 60), "minute");
  if (past < DAY_S) return relative.format(Math.round(seconds / 3600), "hour");
  if (past < 7 * DAY_S) return relative.format(Math.round(seconds / DAY_S), "day");
  return day.format(new Date(when));
}

/** The moment in full. */
export const fully = (when: string): string => moment.format(new Date(when));

/** `4.2 MB`; decimal units, as the server's limits are. */
export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(count, 1)) / 3));
  const value = count / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
