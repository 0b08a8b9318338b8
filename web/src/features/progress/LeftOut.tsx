import { Info } from "lucide-react";
import { memo } from "react";
import type { Schema } from "@/api/queries";
import { stepName } from "@/features/progress/words";
import { t } from "@/messages";

/** Optional work that the film goes without, and why. */
export const LeftOut = memo(function LeftOut({ things }: { things: readonly Schema["LeftOut"][] }) {
  if (!things.length) return null;
  return (
    <section aria-labelledby="left-out" className="grid gap-2 rounded-lg bg-warn-soft p-5">
      <h2 id="left-out" className="flex items-center gap-2 text-base">
        <Info aria-hidden size={18} className="text-warn" />
        {t("progress.leftOut.title", { count: things.length })}
      </h2>
      <p className="text-sm">{t("progress.leftOut.lead")}</p>
      <dl className="grid gap-2 text-sm">
        {things.map((each) => (
          <div key={`${each.step} ${each.what} ${each.why}`} className="grid gap-x-4 sm:grid-cols-[14rem_1fr]">
            <dt className="font-semibold first-letter:uppercase">{stepName(each.what)}</dt>
            <dd className="first-letter:uppercase wrap-anywhere">{each.why}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
});
