import { t } from "@/messages";

/** The name with its mark: a frame of film. */
export function Wordmark() {
  return (
    <span className="flex items-center gap-2.5 font-display text-lg font-bold tracking-tight">
      <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden className="shrink-0">
        <rect width="28" height="28" rx="7" className="fill-accent" />
        <path d="M7.5 6h13v16h-13z" className="fill-on-accent" />
        <path
          d="M3.8 7.2h1.9v2.6H3.8zm0 5.5h1.9v2.6H3.8zm0 5.5h1.9v2.6H3.8zm18.5-11h1.9v2.6h-1.9zm0 5.5h1.9v2.6h-1.9zm0 5.5h1.9v2.6h-1.9z"
          className="fill-on-accent"
        />
        <path d="M12 10.2l6 3.8-6 3.8z" className="fill-accent" />
      </svg>
      {t("app.name")}
    </span>
  );
}
