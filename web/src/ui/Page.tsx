import { useEffect, useRef, type ReactNode } from "react";
import { t } from "@/messages";

let visited: string | undefined;

type Props = { title: string; lead?: ReactNode; actions?: ReactNode; children?: ReactNode };

/** A screen under its heading; coming from another screen, the heading has the focus. */
export function Page({ title, lead, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { pathname } = window.location;
    if (visited !== undefined && visited !== pathname) {
      heading.current?.focus({ preventScroll: true });
    }
    visited = pathname;
  }, []);
  useEffect(() => {
    document.title = t("app.title", { page: title });
  }, [title]);
  return (
    <>
      <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="grid gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-2xl sm:text-3xl">
            {title}
          </h1>
          {lead ? <div className="max-w-2xl text-muted">{lead}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </header>
      {children}
    </>
  );
}
