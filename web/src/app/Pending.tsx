import { t } from "@/messages";
import { Skeleton } from "@/ui/Skeleton";

/** A screen whose script is still on its way. */
export function Pending() {
  return (
    <div role="status" aria-label={t("shell.loading")} className="grid gap-6 py-8">
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-72 w-full" />
    </div>
  );
}
