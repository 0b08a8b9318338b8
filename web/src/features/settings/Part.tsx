import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { t } from "@/messages";
import { ErrorPanel } from "@/ui/ErrorPanel";
import { Skeleton } from "@/ui/Skeleton";

type PartProps = { title: string; lead?: ReactNode; action?: ReactNode; children: ReactNode };

/** One part of a tab under its heading. */
export function Part({ title, lead, action, children }: PartProps) {
  return (
    <section className="grid gap-5">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="grid gap-1">
          <h2 className="text-lg">{title}</h2>
          {lead ? <p className="max-w-2xl text-sm text-muted">{lead}</p> : null}
        </div>
        {action}
      </header>
      {children}
    </section>
  );
}

type LoadedProps<Data> = {
  query: UseQueryResult<Data>;
  /** How tall the place is that is kept for it. */
  height?: string;
  children(data: Data): ReactNode;
};

/** What came, or what stands in its place until it comes or because it did not. */
export function Loaded<Data>({ query, height = "h-48", children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorPanel error={query.error} retry={() => void query.refetch()} />;
  return (
    <div role="status" aria-label={t("settings.loading")}>
      <Skeleton className={`${height} rounded-lg`} />
    </div>
  );
}
