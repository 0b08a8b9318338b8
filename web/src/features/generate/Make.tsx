import { Clapperboard, Info } from "lucide-react";
import type { Problem } from "@/api/problem";
import type { Estimate } from "@/features/generate/estimate";
import { Refused } from "@/features/generate/Refused";
import { t } from "@/messages";
import { Button } from "@/ui/Button";
import { price, roughly } from "@/ui/format";
import { compare } from "@/ui/money";
import { Price } from "@/ui/Price";

type Props = {
  onPress(): void;
  busy: boolean;
  storyboard: boolean;
  readOnly: boolean;
  told: Estimate | null;
  /** What it may cost at most; empty: as much as it takes. */
  limit: string;
  problem: Problem | null;
  /** This very order was sent before, and no answer came. */
  again: boolean;
};

/** The button, always in sight: on small screens in a bar at the bottom, with the price. */
export function Make({ onPress, busy, storyboard, readOnly, told, limit, problem, again }: Props) {
  const words = busy ? "generate.making.now" : storyboard ? "generate.make.storyboard" : "generate.make";
  return (
    <div className="grid gap-4">
      <div className="max-lg:fixed max-lg:inset-x-0 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] max-lg:z-20 max-lg:flex max-lg:items-center max-lg:justify-between max-lg:gap-4 max-lg:border-t max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:py-2.5 sm:max-lg:bottom-0 lg:grid">
        <p className="facts grid leading-tight lg:hidden">
          {told ? (
            <>
              <span className="text-lg font-semibold first-letter:uppercase">
                <Price usd={told.cost.expected_usd} free />
              </span>
              {limit && compare(told.cost.expected_usd, limit) > 0 ? (
                <span className="text-xs font-medium text-warn">{t("generate.price.over", { limit: price(limit) })}</span>
              ) : (
                <span className="text-xs text-muted">{roughly(told.cost.seconds)}</span>
              )}
            </>
          ) : null}
        </p>
        <Button size="lg" icon={Clapperboard} busy={busy} disabled={readOnly} onClick={onPress}>
          {t(words)}
        </Button>
      </div>
      {problem ? <Refused error={problem} /> : null}
      {again ? <Note>{t("generate.restored")}</Note> : null}
      {readOnly ? <Note>{t("generate.readOnly")}</Note> : null}
    </div>
  );
}

function Note({ children }: { children: string }) {
  return (
    <p className="flex gap-2.5 rounded-md bg-info-soft p-3 text-sm">
      <Info aria-hidden size={18} className="mt-0.5 shrink-0 text-info" />
      {children}
    </p>
  );
}
