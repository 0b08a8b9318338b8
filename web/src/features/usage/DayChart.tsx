import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { Day } from "@/features/usage/spending";
import { LOCALE, t } from "@/messages";
import { price } from "@/ui/format";

const short = new Intl.DateTimeFormat(LOCALE, { month: "short", day: "numeric", timeZone: "UTC" });
/** A day of the server as people write it: `Nov 23`. */
export const dayName = (day: string): string => short.format(new Date(`${day}T00:00:00Z`));

const TICK = { fill: "var(--color-muted)", fontSize: 12 };

/** What was spent on each day. It is an image to screen readers; a table says the same. */
export function DayChart({ days }: { days: readonly Day[] }) {
  const bars = days.map((each) => ({ ...each, drawn: Number(each.spent) }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={bars} accessibilityLayer={false} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--color-line)" />
        <XAxis
          dataKey="day" tickFormatter={dayName} tick={TICK} tickLine={false} minTickGap={24}
          axisLine={{ stroke: "var(--color-edge)" }}
        />
        <YAxis
          tickFormatter={(value: number) => price(String(Number(value.toFixed(6))))} tick={TICK}
          tickLine={false} axisLine={false} width={64}
        />
        <Tooltip cursor={{ fill: "var(--color-sunken)" }} content={Told} isAnimationActive={false} />
        <Bar
          dataKey="drawn" fill="var(--color-accent)" radius={[4, 4, 0, 0]} maxBarSize={36}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

type ToldProps = { active?: boolean; payload?: readonly { payload?: unknown }[] };

function Told({ active, payload }: ToldProps) {
  const day = payload?.[0]?.payload as Day | undefined;
  if (!active || !day) return null;
  return (
    <div className="facts grid gap-0.5 rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-md">
      <strong>{dayName(day.day)}</strong>
      <span>
        {t("usage.spent")} {price(day.spent)}
      </span>
      <span className="text-muted">
        {t("usage.col.saved")} {price(day.saved)}
      </span>
    </div>
  );
}
