type Props = {
  label: string;
  /** 0 to 1; `undefined`: nobody knows how far it is. */
  value?: number | undefined;
  className?: string;
};

/** How far something is. */
export function Progress({ label, value, className = "" }: Props) {
  const share = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      className={`h-2 overflow-hidden rounded-full bg-sunken ${className}`}
    >
      <div
        className={`h-full origin-left rounded-full bg-accent transition-transform ${share === undefined ? "breathing" : ""}`}
        style={{ transform: `scaleX(${(share ?? 100) / 100})` }}
      />
    </div>
  );
}
