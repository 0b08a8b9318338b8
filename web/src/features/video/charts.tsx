import { Area, AreaChart, Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { axis, drawn, FLOOR_LUFS, range, type Loud } from "@/features/video/loudness";
import { t } from "@/messages";
import { clock } from "@/ui/format";

const SMALL = { fontSize: 13, fill: "var(--color-muted)" };
const calm = () => !window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** How loud the film is as it goes on, with the whole film's loudness and its peak. */
export function Loudness({ loudness, wanted }: { loudness: Loud; wanted: number | null }) {
  const { momentary, true_peak_dbtp: peak } = loudness;
  const ticks = axis(momentary);
  const heard = range(momentary);
  const whole = loudness.integrated_lufs.toFixed(1);
  const told = { low: heard?.low.toFixed(1) ?? "", high: heard?.high.toFixed(1) ?? "", lufs: whole };
  return (
    <div role="img" aria-label={t("video.report.loudness.chart", told)} className="h-56">
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart data={drawn(momentary)} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
          <CartesianGrid stroke="var(--color-line)" vertical={false} />
          <XAxis dataKey="t" type="number" domain={["dataMin", "dataMax"]} tickFormatter={clock} tick={SMALL} stroke="var(--color-edge)" />
          <YAxis ticks={ticks} domain={[ticks[0] ?? -50, 0]} width={44} tick={SMALL} stroke="var(--color-edge)" />
          <Area dataKey="lufs" baseValue={ticks[0] ?? FLOOR_LUFS} stroke="var(--color-accent-text)" strokeWidth={2} fill="var(--color-accent)" fillOpacity={0.25} isAnimationActive={calm()} />
          {wanted === null ? null : (
            <ReferenceLine y={wanted} stroke="var(--color-ink)" strokeDasharray="6 4" label={{ value: t("video.report.loudness.target", { lufs: wanted.toFixed(1) }), position: "insideBottomRight", offset: 8, fontSize: 13, fill: "var(--color-ink)" }} />
          )}
          <ReferenceLine y={peak} stroke="var(--color-bad)" label={{ value: t("video.report.loudness.peak", { peak: peak.toFixed(1) }), position: "insideTopRight", fontSize: 13, fill: "var(--color-bad)" }} />
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}

export type Sum = { name: string; value: number };

/** One bar for each phase. */
export function Phases({ bars, label, unit }: { bars: readonly Sum[]; label: string; unit(value: number): string }) {
  return (
    <div role="img" aria-label={label} style={{ height: bars.length * 40 + 24 }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={[...bars]} layout="vertical" accessibilityLayer={false} margin={{ top: 0, right: 64, bottom: 0, left: 0 }}>
          <XAxis type="number" hide />
          <YAxis type="category" dataKey="name" width={96} tick={{ ...SMALL, fill: "var(--color-ink)" }} axisLine={false} tickLine={false} />
          <Bar dataKey="value" fill="var(--color-accent)" radius={4} barSize={20} isAnimationActive={calm()} label={{ position: "right", formatter: (value) => unit(Number(value)), ...SMALL }} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
