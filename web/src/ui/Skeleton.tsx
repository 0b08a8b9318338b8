/** The place of something that is on its way, of its size. */
export function Skeleton({ className = "" }: { className?: string }) {
  return <div aria-hidden className={`breathing rounded-md bg-sunken ${className}`} />;
}
