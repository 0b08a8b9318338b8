import type { ReactNode } from "react";
import { share } from "@/ui/money";
import type { Line } from "@/features/usage/spending";
import { t } from "@/messages";
import { Card } from "@/ui/Card";
import { price } from "@/ui/format";

type Props = {
  title: string;
  hint?: string;
  /** What a row is, over the names. */
  column: string;
  lines: readonly Line[];
  name(line: Line): ReactNode;
  foot?: ReactNode;
};

/** A table whose bars are its chart: sums of groups, each as long as its part of the dearest. */
export function Bars({ title, hint, column, lines, name, foot }: Props) {
  const most = lines[0]?.spent_usd ?? "0";
  return (
    <Card className="grid content-start gap-4">
      <header className="grid gap-1">
        <h2 className="text-lg">{title}</h2>
        {hint ? <p className="text-xs text-muted">{hint}</p> : null}
      </header>
      <table className="facts w-full text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-left text-xs text-muted">
            <th scope="col" className="pb-2 font-semibold">{column}</th>
            <th scope="col" className="hidden pb-2 pl-3 text-right font-semibold whitespace-nowrap sm:table-cell">{t("usage.col.calls")}</th>
            <th scope="col" className="pb-2 pl-3 text-right font-semibold whitespace-nowrap">{t("usage.col.saved")}</th>
            <th scope="col" className="pb-2 pl-3 text-right font-semibold whitespace-nowrap">{t("usage.col.spent")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name} className="border-t border-line align-top">
              <th scope="row" className="w-full py-2.5 text-left font-normal">
                <span className="line-clamp-2 wrap-anywhere">{name(line)}</span>
                <span aria-hidden className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-sunken">
                  <span
                    className="block h-full rounded-full bg-accent"
                    style={{ width: `${share(line.spent_usd, most) * 100}%` }}
                  />
                </span>
              </th>
              <td className="hidden py-2.5 pl-3 text-right text-muted sm:table-cell">{line.calls}</td>
              <td className="py-2.5 pl-3 text-right text-muted">{price(line.saved_usd)}</td>
              <td className="py-2.5 pl-3 text-right font-semibold">{price(line.spent_usd)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {foot}
    </Card>
  );
}
